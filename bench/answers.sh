#!/usr/bin/env bash
# Compares the answers of two builds of the service to the same queries, byte by byte: that of target/quarkus-app, and that of another
# commit, which is built in a temporary folder. Both serve the catalogue of this folder (db/catalogue), each from an embedded database of its
# own and without the answer cache. GeneratedQueries.java makes the queries: each field of the schema by itself, and COUNT at random.
# Prints Markdown; ends with 1 when an answer differs, when a field was not asked, and when an answer is an internal error.
# Wants `mvn -DskipTests package` before.
#   bench/answers.sh COMMIT     such as v0.1.0 or HEAD
#   bench/answers.sh FOLDER     a build that is there already: a folder with quarkus-run.jar
#   COUNT, SEED, PORT           500, 1, 8087 (and the one after it)
set -euo pipefail
cd "$(dirname "$0")/.."
before=${1:?the commit to compare with}
port=${PORT:-8087}
source bench/packaged.sh
needs_java 17
build_of "$before"
settings=(-Xmx512m -Dwherebuilt.graphql.cache.size=0 "-Dwherebuilt.catalogue.directory=$PWD/db/catalogue")
NAME=before BUILD=$build packaged "$port" "${settings[@]}"
NAME=now packaged $((port + 1)) "${settings[@]}"
echo "$before beside $(git describe --always --dirty); $(nproc) cores, $("$java" -version 2>&1 | head -1)"
echo
same=0
"$java" bench/GeneratedQueries.java "$port" "$work/before/database/curator-token" $((port + 1)) "$work/now/database/curator-token" || same=1
echo
echo "Errors and warnings in the logs: $(cat "$work"/*/service.log | grep -cE ' (ERROR|WARN) ' || true)"
grep -hE ' (ERROR|WARN) ' "$work"/*/service.log | cut -c1-300 | head -5 || true
exit "$same"

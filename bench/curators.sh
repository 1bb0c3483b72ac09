#!/usr/bin/env bash
# Many curators who correct the same few claims, and what readers notice of them: starts the packaged service on an embedded database of its
# own, without the answer cache, so that readers need the database. Prints Markdown; ends with 1 when a correction is lost, when anybody
# gets another answer than its own, CONFLICT or 503, when the readers' p99 is more than twice its quiet value, and when the log complains.
# Wants `mvn -DskipTests package` before, and JDK 22 or newer: JAVA_HOME says where.
#
#   PORT             where the service listens                                       8085
#   CURATORS, CLAIMS, PAUSE_MILLIS, QUIET_SECONDS, CURATE_SECONDS                    see CuratorLoad.java
#   HONEST, HONEST_A_SECOND   readers, and what each asks in a second                16, 10
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8085}
source bench/packaged.sh
needs_java 22
packaged "$port" -Xmx256m -Dwherebuilt.graphql.cache.size=0
echo "$(nproc) cores, $("$java" -version 2>&1 | head -1), load $(cut -d' ' -f1 /proc/loadavg) at the start"
echo
met=0
HONEST=${HONEST:-16} "$java" bench/CuratorLoad.java "$port" "$work/database/curator-token" || met=1
complaints=$(grep -cE ' (ERROR|WARN) |deadlock' "$work/service.log" || true)
echo
echo "Errors and warnings in the log: $complaints"
grep -E ' (ERROR|WARN) ' "$work/service.log" | cut -c1-200 | sort | uniq -c | sort -rn | head -5 || true
[ "$met" = 0 ] && [ "$complaints" = 0 ]

#!/usr/bin/env bash
# The register of vehicle numbers: the size of its files, how long it takes to read, the memory it keeps, and how many
# numbers a second one thread decodes (JMH). JMH is no dependency of the service; it is fetched by its version.
set -euo pipefail
cd "$(dirname "$0")/.."
jmh=1.37
work=target/bench-vin
rm -rf "$work"; mkdir -p "$work/classes"
mvn -q -B -DskipTests compile
mvn -q -B dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile="$work/classpath"
for jar in org.openjdk.jmh:jmh-core:$jmh org.openjdk.jmh:jmh-generator-annprocess:$jmh net.sf.jopt-simple:jopt-simple:5.0.4 \
  org.apache.commons:commons-math3:3.6.1; do
  mvn -q -B dependency:copy -Dartifact="$jar" -DoutputDirectory="$work/lib"
done
classpath="target/classes:$work/lib/*:$(cat "$work/classpath")"
# The other libraries bring processors of their own, which a benchmark does not need.
javac -d "$work/classes" -cp "$classpath" -processor org.openjdk.jmh.generators.BenchmarkProcessor bench/VinBench.java
classpath=$work/classes:$classpath
echo "files: $(cat db/catalogue/vin/*.csv | wc -c) bytes, $(cat db/catalogue/vin/*.csv | wc -l) lines"
for _ in 1 2 3 4 5; do java -cp "$classpath" org.wherebuilt.vin.VinBench; done
java -cp "$classpath" org.openjdk.jmh.Main VinBench "$@" | grep -E '^(#.*VM version|Benchmark|VinBench)'

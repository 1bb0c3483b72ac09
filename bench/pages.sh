#!/usr/bin/env bash
# What the pages take: requests, bytes on the wire and time to first paint, each view five times with an empty cache, the median.
# Wants `mvn -DskipTests package` before, and Chromium or Chrome (WHEREBUILT_BROWSER says where). Prints Markdown.
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8086}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
service=

stop() {
  if [ -n "$service" ]; then
    kill "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop EXIT

mvn -q -B dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/classpath"
"$java" -Dquarkus.http.port="$port" -Dwherebuilt.embedded-database.directory="$work/database" \
  -jar target/quarkus-app/quarkus-run.jar > "$work/service.log" 2>&1 &
service=$!
for _ in $(seq 240); do
  curl -fs "http://localhost:$port/q/health/ready" > /dev/null 2>&1 && break
  kill -0 "$service" 2>/dev/null || { cat "$work/service.log"; exit 1; }
  sleep 0.5
done

echo "$(nproc) cores, $("$java" -version 2>&1 | head -1), load $(cut -d' ' -f1 /proc/loadavg) at the start"
echo
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 "$java" -cp "$(cat "$work/classpath")" bench/Pages.java "http://localhost:$port"

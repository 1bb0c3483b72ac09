#!/usr/bin/env bash
# What the pages take: requests, bytes on the wire and time to first paint, each view five times with an empty cache, the median;
# then the largest page of each kind, which must be less than 200 kB.
# Wants `mvn -DskipTests package` before, and Chromium or Chrome (WHEREBUILT_BROWSER says where). Prints Markdown.
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8086}
source bench/packaged.sh

mvn -q -B dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/classpath"
packaged "$port"

echo "$(nproc) cores, $("$java" -version 2>&1 | head -1), load $(cut -d' ' -f1 /proc/loadavg) at the start"
echo
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 "$java" -cp "$(cat "$work/classpath")" bench/Pages.java "http://localhost:$port"

#!/usr/bin/env bash
# New revisions under load: clients ask 200 different questions (one plant with 150 production periods each) of the service with its answer cache, first
# without a revision, then with one every EVERY seconds. Prints Markdown: requests a second, median and 99th percentile, and how many of the
# questions the service computed for each revision. Each once is right; more is a stampede.
#   CONNECTIONS=16 ROUND=20 EVERY=2 WARM=40 PORT=9100   clients, seconds of a round, seconds between revisions, seconds to warm, the first of two ports
#   SETTINGS="-Dwherebuilt.graphql.limits.running=4"      of the service
set -euo pipefail
cd "$(dirname "$0")/.."
: "${ROUND:=20}" "${EVERY:=2}" "${WARM:=40}" "${BUILT:=}"
source bench/endpoint/servers.sh
QUESTIONS=200
port=$((PORT + 1))
install_tools
[ -n "$BUILT" ] || mvn -q -B -DskipTests package >&2
mkdir -p "$work"
start_database
psql -qc 'CREATE DATABASE small'
start_service service-cached $port small target/quarkus-app ${SETTINGS:-}
fill small $QUESTIONS

load() { # seconds: requests a second, median and 99th percentile in milliseconds, failed
  wrk -t1 -c"$CONNECTIONS" -d"$1" --timeout 30s -s $parts/load.lua "http://127.0.0.1:$port" -- $QUESTIONS $parts/wherebuilt/plant.graphql |
    awk '$1 == "result" { printf "%.0f %.2f %.2f %d", $2 / $3 * 1e6, $5 / 1e3, $6 / 1e3, $7 }'
}
metric() { curl -sf "http://127.0.0.1:$port/q/metrics" | awk -v name="$1" '$1 ~ "^" name { all += $2 } END { printf "%d", all }'; }
computed() { echo $(($(metric graphql_operations_seconds_count) + $(metric graphql_answers_warmed_total))); }
revise() { # every so many seconds, until the file goes
  local n=0
  while sleep "$1"; [ -f "$work/revising" ]; do
    psql -qd small -c "UPDATE plant SET city = 'City $((n += 1))' WHERE slug = 'p1'"
    echo $n >"$work/revisions"
  done
}

revised() { # seconds of load, seconds between revisions
  touch "$work/revising"
  revise "$2" &
  local reviser=$!
  load "$1"
  rm "$work/revising"
  wait $reviser
}
# With many revisions, so that what computes is compiled as well as what gives cached answers.
say "warming"
revised "$WARM" 0.3 >/dev/null
say "quiet"
quiet=$(load "$ROUND")
before=$(computed)
say "revising"
revised=$(revised "$ROUND" "$EVERY")
after=$(computed)
revisions=$(cat "$work/revisions")
row() { read -r rate p50 p99 failed <<<"$2"; echo "| $1 | $rate | $p50 | $p99 | $failed |"; }
{
  echo "| $CONNECTIONS clients, $QUESTIONS questions | requests a second | p50 ms | p99 ms | failed |"
  echo "|---|---|---|---|---|"
  row "no revision" "$quiet"
  row "a revision every $EVERY s" "$revised"
  echo
  echo "p99, with revisions / without: $(awk -v a="$(cut -d' ' -f3 <<<"$revised")" -v b="$(cut -d' ' -f3 <<<"$quiet")" 'BEGIN { printf "%.2f", a / b }')." \
    "Computed for each revision: $(((after - before) / revisions)) of $QUESTIONS ($revisions revisions)."
  echo
  echo "* $(nproc) × $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1); $("$java" -version 2>&1 | head -1), -Xmx256m; service at $(git describe --always --dirty)"
} | tee "$work/revisions.md"

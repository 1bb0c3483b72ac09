#!/usr/bin/env bash
# What attacks cost, and what honest clients notice of them: starts the packaged service on an embedded database of its own,
# times every attack, then attacks with many clients at once. Without the answer cache, so that honest clients need the database.
# Prints Markdown; ends with 1 when an attack is not answered as it should be or takes more than 100 ms, when an honest request fails
# or their p99 is more than three times its quiet value, when heap, pool or sockets do not come back, and when the log complains. Wants `mvn -DskipTests package` before, and
# JDK 21 or newer: JAVA_HOME says where.
#
#   PORT             where the service listens                             8085
#   HEAP             its heap                                              256m
#   QUIET_SECONDS    how long the honest clients are measured alone        60
#   ATTACK_SECONDS   how long under attack                                 300
#   ATTACKERS, HONEST, HONEST_A_SECOND, PAUSE_MILLIS, TIMES                see AttackLoad.java
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8085}
source bench/packaged.sh
needs_java 21
jcmd=${JAVA_HOME:+$JAVA_HOME/bin/}jcmd

packaged "$port" -Xmx"${HEAP:-256m}" -Dwherebuilt.graphql.cache.size=0

# Used heap after a full collection, connections that the operating system knows, and the state of the pool.
state() {
  "$jcmd" "$service" GC.run > /dev/null
  sleep 2
  local heap connections pool
  heap=$(curl -fs "http://localhost:$port/q/metrics" | awk '/^jvm_memory_used_bytes\{area="heap"/ {sum += $NF} END {printf "%.0f", sum / 1048576}')
  connections=$(ls -l "/proc/$service/fd" 2>/dev/null | grep -c socket || true)
  pool=$(curl -fs "http://localhost:$port/q/metrics" | awk '/^agroal_(active|available|awaiting)_count/ {split($1, n, "{"); sub(/^agroal_/, "", n[1]); sub(/_count$/, "", n[1]); printf "%s %d, ", n[1], $NF}')
  echo "| $1 | $heap | $connections | ${pool%, } |"
}

CURATOR_TOKEN=$(cat "$work/database/curator-token")
export CURATOR_TOKEN
echo "$(nproc) cores, $("$java" -version 2>&1 | head -1), heap ${HEAP:-256m}, load $(cut -d' ' -f1 /proc/loadavg) at the start"
echo
met=0
"$java" bench/AttackLoad.java "$port" each || met=1
before=$(state "before the attack")
echo
peak=$work/peak
while sleep 2; do ls -l "/proc/$service/fd" 2>/dev/null | grep -c socket || true; done > "$peak" &
sampler=$!
"$java" bench/AttackLoad.java "$port" mixed || met=1
kill "$sampler" 2>/dev/null || true
at_once=$(state "right after it")
# As long as quarkus.http.idle-timeout and a little more.
sleep "${SETTLE_SECONDS:-65}"
after=$(state "when time-outs have passed")
echo
echo "| | heap after collection, MB | open sockets | pool |"
echo "|---|---|---|---|"
echo "$before"
echo "| during the attack, at most | | $(sort -n "$peak" | tail -1) | |"
echo "$at_once"
echo "$after"
echo
complaints=$(grep -cE ' (ERROR|WARN) ' "$work/service.log" || true)
echo "Errors and warnings in the log: $complaints"
grep -E ' (ERROR|WARN) ' "$work/service.log" | cut -c1-200 | sort | uniq -c | sort -rn | head -5 || true

# Columns of a state: 3 is the heap, 4 are the sockets, 5 is the pool.
column() { echo "$1" | cut -d'|' -f"$2" | tr -d ' '; }
demand() { "${@:2}" || { echo "- NOT MET: $1"; met=1; }; }
demand "the heap comes back, give or take 16 MB" test "$(column "$after" 3)" -le $(($(column "$before" 3) + 16))
# Without the pool's own connections, of which there are more once many clients have asked at a time.
sockets() { echo $(($(column "$1" 4) - ($(column "$1" 5 | grep -oE '(active|available)[0-9]+' | tr -dc '0-9\n' | paste -sd+)))); }
demand "the sockets come back" test "$(sockets "$after")" -le $(($(sockets "$before") + 5))
demand "the pool is as before: no connection is in use" grep -qE '(^|,)active0(,|$)' <<< "$(column "$after" 5)"
demand "the log is quiet" test "$complaints" = 0
exit $met

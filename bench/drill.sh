#!/usr/bin/env bash
# What operators do with a running service, and what clients notice: each part is a script in bench/drill and prints rows of a table. Ends with 1 if
# one of them failed. Wants `mvn -DskipTests package`; the parts say what else they need.
#
#   bench/drill.sh [editions] [rolling] [database] [outage] [kills] [memory]     all without a word
#
#   SHORT=true   few restarts, few seconds: some minutes instead of half an hour
set -uo pipefail
cd "$(dirname "$0")/.."
if [ "${SHORT:-false}" = true ]; then
  export RESTARTS=2 SECONDS_EACH=2 SECONDS_LOST=2 CLIENTS=50 KILLS=12 DURATION=8 MEMORIES=384 LOADS=32
fi
failed=()
for part in ${*:-editions rolling database outage kills memory}; do
  echo
  echo "### $part"
  echo
  CLIENTS=$([ "$part" = rolling ] && echo 16 || echo "${CLIENTS:-200}") bench/drill/"$part".sh || failed+=("$part")
done
echo
echo "$(git describe --always --dirty), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg) at the end; not met: ${failed[*]:-none}"
[ ${#failed[@]} = 0 ]

#!/usr/bin/env bash
# 1, 2 and 4 replicas and their database on this machine, measured, and the model of scaling.py beside it, whose only input are the
# processor times of the first row. About six minutes; after `mvn -DskipTests package`. See docs/SCALING.md.
#   WARM=60 ROUND=12 CLIENTS=32    seconds to warm each replica alone, seconds of a round, clients
set -euo pipefail
cd "$(dirname "$0")/.."
: "${WARM:=60}" "${ROUND:=12}" "${CLIENTS:=32}" "${PORT:=9300}"
source bench/endpoint/servers.sh
install_tools
mkdir -p "$work"
start_database
psql -qc 'CREATE DATABASE small'
ports=() processes=()
for i in 1 2 3 4; do
  start_service "service-$i" $((PORT + i)) small target/quarkus-app -Dwherebuilt.graphql.cache.size=0 -Dwherebuilt.graphql.limits.running=16
  until curl -fso /dev/null "http://127.0.0.1:$((PORT + i))/q/health/ready"; do
    kill -0 "${pid_of[service-$i]}"
    sleep 0.5
  done
  [ "$i" != 1 ] || fill small 200
  ports+=($((PORT + i))) processes+=("${pid_of[service-$i]}")
done
python3 bench/scaling.py measure "$work/scaling.json" --database "${pid_of[database]}" --warm "$WARM" --round "$ROUND" \
  --clients "$CLIENTS" --ports "${ports[@]}" --processes "${processes[@]}"
python3 bench/scaling.py check "$work/scaling.json"

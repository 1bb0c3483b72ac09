#!/usr/bin/env bash
# How fast a process is in each second after its start, beside PostGraphile's: see README.md. The report, in Markdown, goes to standard
# output, the curves to CURVES.
#   bench/warmup.sh             the packaged service without and with an ahead-of-time cache, which it makes first, and PostGraphile
#   bench/warmup.sh new '-XX:AOTCache=a.aot' old@folder '-XX:AOTCache=b.aot' postgraphile
#                               these: each a name, with the folder of another packaged service if any, and its flags
#   DURATION=90                 seconds from the first request
#   QUESTIONS="plants plant"    20 plants, three scalars; one plant, 150 periods
#   CURVES=docs/warm-up.svg     is drawn if it is set
#   PORT=9100                   the first of two ports
set -euo pipefail
cd "$(dirname "$0")/.."
: "${DURATION:=90}" "${QUESTIONS:=plants plant}" "${CURVES:=}"
source bench/endpoint/servers.sh
SMALL=200 port=$((PORT + 1))
results=$PWD/target/bench-warmup
without_cache=-Dwherebuilt.graphql.cache.size=0

install_tools
mkdir -p "$work" "$results"
rm -f "$results"/plants.* "$results"/plant.*
if [ $# = 0 ]; then
  say "building the service, and its ahead-of-time cache"
  mvn -q -B -DskipTests package >&2
  "$java" -XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:-AOTRecordTraining -XX:AOTCacheOutput="$results/wherebuilt.aot" -Xmx512m -XX:+UseG1GC \
    -jar target/quarkus-app/quarkus-run.jar train 10 >"$results/train.log" 2>&1
  # As in the image.
  export MALLOC_ARENA_MAX=2
  shipped=$(grep '^ENTRYPOINT' Dockerfile | grep -oE '"-XX:(CICompilerCount|MaxInlineLevel|InlineSmallCode|FreqInlineSize|TrimNativeHeapInterval)=[0-9]+"' | tr -d '"' | tr '\n' ' ')
  shipped+=-Dwherebuilt.warm-up=$(grep -oE 'WHEREBUILT_WARM_UP=[^ ]+' Dockerfile | cut -d= -f2)
  set -- plain '' image "-XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:-AOTReplayTraining -XX:ArchiveRelocationMode=0 -XX:AOTCache=$results/wherebuilt.aot $shipped" postgraphile
fi
start_database
psql -qc 'CREATE DATABASE small'
start_service service-fills $port small target/quarkus-app
fill small $SMALL
kill "${pid_of[service-fills]}"
wait "${pid_of[service-fills]}" || true
unset 'pid_of[service-fills]'

load() { # seconds, folder of the query, what is asked, how many requests if not for all the time
  wrk -t1 -c"$CONNECTIONS" -d"$1" --timeout 30s -s $parts/warm-up.lua "http://127.0.0.1:$port" -- $SMALL "$parts/$2/$3.graphql" "${@:4}"
}

measure() { # name, what is asked, folder of the queries, then what starts the server
  local file=$results/$2.$1 before after begun=$EPOCHREALTIME
  "${@:4}"
  {
    echo "ready $(awk -v from="$begun" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }')"
    read -r -a before <<<"$(cpu)"
    load "$DURATION" "$3" "$2" 1000 | sed 's/^result/first/'
    load "$DURATION" "$3" "$2"
    load "$DURATION" "$3" "$2" 1000 | sed 's/^result/steady/; /^sent/d'
    read -r -a after <<<"$(cpu)"
    echo "others $((100 * (after[0] - before[0] - after[1] + before[1]) / (after[0] - before[0] + 1)))"
    awk '/^VmRSS/ { print "resident", int($2 / 1024) }' "/proc/${pid_of[$server]}/status"
  } >"$file.part"
  grep -E '^(ready|first|sent|result|steady|others|resident)' "$file.part" >"$file"
  rm "$file.part"
  kill "${pid_of[$server]}"
  wait "${pid_of[$server]}" 2>/dev/null || true
  unset "pid_of[$server]"
  say "$2 $1: $(grep -E '^(ready|others|resident)' "$file" | tr '\n' ' ')"
}

while [ $# -gt 0 ]; do
  name=${1%%@*} folder=target/quarkus-app flags=()
  [[ $1 != *@* ]] || folder=${1#*@}
  if [ "$name" = postgraphile ]; then
    server=postgraphile
    for question in $QUESTIONS; do measure "$name" "$question" postgraphile start_postgraphile $port small; done
    shift
  else
    read -r -a flags <<<"$2"
    server=service-$name
    for question in $QUESTIONS; do
      measure "$name" "$question" wherebuilt start_service "$server" $port small "$folder" $without_cache "${flags[@]}"
    done
    shift 2
  fi
done
python3 bench/warmup.py "$results" ${CURVES:+"$CURVES"} | tee "$results/report.md"

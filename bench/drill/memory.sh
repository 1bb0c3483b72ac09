#!/usr/bin/env bash
# How little memory the image lives with: runs it with limits of memory, each under each load, and prints a row of Markdown for
# each. Ends with 1 if the system ended a service that had started, or if a request got anything but 200 or 503, or nothing. Without a
# Docker engine it says so and ends with 0. Wants the image, which is built if it is missing, and wrk.
#
#   MEMORIES="256 384"         MB; there is no swap
#   LOADS="32 attack endpoint" clients that ask for everything at once (wrk), the attackers of AttackLoad.java (JDK 21 or newer), or the
#                              data and the questions of bench/endpoint.sh, from its 16 connections: "plant" (150 production periods)
#                              with the answer cache, "plant-uncached" and "plants-uncached" without; "endpoint" is these three
#   DURATION=15                seconds of each load
#   IMAGE=wherebuilt           OPTIONS="…": more for docker run
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${MEMORIES:=256 384}" "${LOADS:=32 attack endpoint}" "${DURATION:=15}" "${IMAGE:=wherebuilt}" "${OPTIONS:=}"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
LOADS=${LOADS/endpoint/plant plant-uncached plants-uncached}

if ! docker info >/dev/null 2>&1; then
  echo "memory.sh: skipped, no Docker engine answers"
  exit 0
fi
command -v wrk >/dev/null || { echo "memory.sh: wrk is missing (Debian: wrk)" >&2; exit 2; }
docker image inspect "$IMAGE" >/dev/null 2>&1 || docker build -q -t "$IMAGE" . >/dev/null

name=wherebuilt-memory-$$
PLANTS=200 # as in the small database of bench/endpoint.sh
work=$(mktemp -d)
stop() {
  docker rm -fv "$name-service" "$name-database" >/dev/null 2>&1 || true
  docker network rm "$name" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
docker network create "$name" >/dev/null
docker run -d --name "$name-database" --network "$name" --network-alias database \
  -e POSTGRES_DB=wherebuilt -e POSTGRES_USER=wherebuilt -e POSTGRES_PASSWORD=wherebuilt postgres:18 >/dev/null
until docker exec "$name-database" pg_isready -q -h 127.0.0.1 -U wherebuilt -d wherebuilt; do sleep 0.5; done

settings() { # database of the server: what the image needs to use it
  echo "-e QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://database/$1 -e QUARKUS_DATASOURCE_USERNAME=wherebuilt -e QUARKUS_DATASOURCE_PASSWORD=wherebuilt"
}

# The catalogue is never loaded into it. So the image's command for the schema makes its tables.
if [[ $LOADS = *plant* ]]; then
  docker exec "$name-database" psql -q -U wherebuilt -d wherebuilt -c 'CREATE DATABASE endpoint'
  # shellcheck disable=SC2046
  docker run --rm --network "$name" $(settings endpoint) "$IMAGE" migrate >"$work/migrate" 2>&1 || { cat "$work/migrate" >&2; exit 1; }
  docker exec -i "$name-database" psql -q -U wherebuilt -d endpoint -v ON_ERROR_STOP=1 -v plants=$PLANTS <bench/endpoint/data.sql
fi

is() { # a field of the container's state
  docker inspect -f "{{.State.$1}}" "$name-service"
}

start() { # MB, load; sets port and process, or fails when the service has ended
  local how
  case $2 in
    *-uncached) how="$(settings endpoint) -e CATALOGUE_LOAD=never -e WHEREBUILT_GRAPHQL_CACHE_SIZE=0" ;;
    plant*) how="$(settings endpoint) -e CATALOGUE_LOAD=never" ;;
    *) how=$(settings wherebuilt) ;;
  esac
  docker rm -fv "$name-service" >/dev/null 2>&1 || true
  # shellcheck disable=SC2086
  docker run -d --name "$name-service" --network "$name" --memory "$1m" --memory-swap "$1m" -p 127.0.0.1::8080 \
    $how $OPTIONS "$IMAGE" >/dev/null
  port=$(docker port "$name-service" 8080 2>/dev/null | sed -n 's/.*://p;q')
  process=$(is Pid)
  for _ in $(seq 240); do
    [ "$(is Running)" = true ] || return 1
    curl -fs "http://127.0.0.1:$port/graphql?query=%7Bcatalogue%7Brevision%7D%7D" >/dev/null 2>&1 && return
    sleep 0.5
  done
  return 1
}

# The highest memory that cannot be given back: without the pages of files. By either version of control groups.
watch() {
  local stat most=0 now
  stat=/sys/fs/cgroup/memory$(sed -n 's/^[0-9]*:memory://p' "/proc/$process/cgroup")/memory.stat
  [ -f "$stat" ] || stat=/sys/fs/cgroup$(sed -n 's/^0:://p' "/proc/$process/cgroup")/memory.stat
  while [ -d "/proc/$process" ]; do
    now=$(awk '$1 == "anon" || $1 == "total_rss" {print $2}' "$stat" 2>/dev/null || true)
    [ "${now:-0}" -le "$most" ] || { most=$now; echo $((most / 1048576)) >"$work/anon.new"; mv "$work/anon.new" "$work/anon"; }
    sleep 0.2
  done
}

met=0
echo "| memory, MB | load | lives | anonymous memory at most, MB | answers a second | refused with 503 | other |"
echo "|---|---|---|---|---|---|---|"
for memory in $MEMORIES; do
  for load in $LOADS; do
    if ! start "$memory" "$load"; then
      echo "| $memory | any | $([ "$(is OOMKilled)" = true ] && echo "killed at the start" || echo "refuses: $(docker logs "$name-service" 2>&1 | tail -1)") | | | | |"
      [ "$(is OOMKilled)" = false ] || met=1
      break
    fi
    [ -s "$work/took-$memory" ] || docker logs "$name-service" 2>&1 | grep -o 'Memory: .*' >"$work/took-$memory" || true
    rm -f "$work/anon"
    watch &
    watcher=$!
    case $load in
      attack)
        what=attack
        QUIET_SECONDS=5 ATTACK_SECONDS=$DURATION "$java" bench/AttackLoad.java "$port" mixed >"$work/attack" 2>&1 || true
        # The last "under attack" is in a sentence. A honest request that failed was refused, or the service is gone.
        read -r answered other <<<"$(awk -F'|' '/^\| under attack/ {print ($3 - $4) / s, $4 + 0}' s="$DURATION" "$work/attack")"
        figures="${answered:-0} | | ${other:=1}"
        ;;
      plant*)
        what="16 clients of the endpoint bench: ${load/-un/, un}"
        wrk -t1 -c16 -d"${DURATION}s" --timeout 30s -s bench/endpoint/load.lua "http://127.0.0.1:$port" -- \
          "$PLANTS" "bench/endpoint/wherebuilt/${load%-*}.graphql" statuses >"$work/wrk" 2>&1 || true
        read -r _ requests micros _ _ _ _ refused other lost <<<"$(grep '^result' "$work/wrk" || echo result 0 1 0 0 0 0 0 0 1)"
        figures="$(awk "BEGIN {printf \"%.1f\", ($requests - $refused - $other) * 1e6 / $micros}") | $refused | $((other += lost))"
        ;;
      *)
        what="$load clients"
        wrk -t2 -c"$load" -d"${DURATION}s" --timeout 30s -s bench/drill/load.lua "http://127.0.0.1:$port" >"$work/wrk" 2>&1 || true
        read -r _ _ micros answered refused other lost <<<"$(grep '^result' "$work/wrk" || echo result 0 1 0 0 0 1)"
        figures="$(awk "BEGIN {printf \"%.1f\", $answered * 1e6 / $micros}") | $refused | $((other += lost))"
        ;;
    esac
    lives=yes
    [ "$(is Running)" = true ] || { lives=$([ "$(is OOMKilled)" = true ] && echo "**killed**" || echo "**ended with $(is ExitCode)**"); met=1; }
    [ "${other:-0}" = 0 ] || met=1
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    echo "| $memory | $what | $lives | $(cat "$work/anon" 2>/dev/null || echo '?') | $figures |"
  done
done
echo
for took in "$work"/took-*; do echo "- $(cat "$took")"; done
exit $met

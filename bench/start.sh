#!/usr/bin/env bash
# How long the image takes from its start to the first answer, with and without its ahead-of-time cache, beside a PostgreSQL
# whose catalogue is loaded; and what is resident after a load, at a heap of 256 MB. A second image can be compared:
#   mvn -DskipTests package && docker build -t wherebuilt . && bench/start.sh [other-image]
# The ways alternate, because one machine is not equally fast all the time. IMAGE, ROUNDS, REQUESTS and PORT can be set.
set -euo pipefail
image=${IMAGE:-wherebuilt} rounds=${ROUNDS:-5} requests=${REQUESTS:-100} port=${PORT:-9200} other=${1:-}
name=wherebuilt-bench-$$
query='{"query":"{ models { nodes { name productionPeriods { start end plant { name } markets { name } claims { quote source { title } } } } } }"}'
results=$(mktemp)

cleanup() {
  docker rm -f -v "$name-service" "$name-database" >/dev/null 2>&1 || true
  docker network rm "$name" >/dev/null 2>&1 || true
  rm -f "$results"
}
trap cleanup EXIT

ask() { curl -sf -o /dev/null -H 'Content-Type: application/json' -d "$query" "http://localhost:$port/graphql$1"; }

create() { # image, JVM flags
  docker create --name "$name-service" --network "$name" -p "$port:8080" -e JDK_JAVA_OPTIONS="-Xmx256m $2" \
    -e QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://$name-database:5432/wherebuilt" \
    -e QUARKUS_DATASOURCE_USERNAME=wherebuilt -e QUARKUS_DATASOURCE_PASSWORD=wherebuilt "$1" >/dev/null
}

start() { # until the first answer
  docker start "$name-service" >/dev/null
  until ask '' 2>/dev/null; do
    [ "$(docker inspect -f '{{.State.Running}}' "$name-service")" = true ] || { docker logs "$name-service"; exit 1; }
    sleep 0.02
  done
}

resident() { docker exec "$name-service" awk '/^VmRSS/ { print int($2 / 1024) }' /proc/1/status; }

# In the kernel's ticks of 10 ms: what the start costs whatever else the machine does.
processor() { docker exec "$name-service" awk '{ print ($14 + $15) * 10 }' /proc/1/stat; }

measure() { # what it is called, image, JVM flags
  create "$2" "$3"
  local begin end cpu first clients=()
  begin=$(date +%s%N)
  start
  end=$(date +%s%N)
  cpu=$(processor) first=$(resident)
  for _ in {1..8}; do ask "?[1-$requests]" & clients+=($!); done
  for client in "${clients[@]}"; do wait "$client"; done
  echo "$1 $(((end - begin) / 1000000)) $cpu $first $(resident)" | tee -a "$results"
  docker rm -f "$name-service" >/dev/null
}

median() { # what it is called, column
  awk -v way="$1" -v column="$2" '$1 == way { print $column }' "$results" | sort -n |
    awk '{ value[NR] = $1 } END { print int((value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2) }'
}

docker network create "$name" >/dev/null
docker run -d --name "$name-database" --network "$name" -e POSTGRES_DB=wherebuilt -e POSTGRES_USER=wherebuilt \
  -e POSTGRES_PASSWORD=wherebuilt postgres:18 >/dev/null
until docker exec "$name-database" pg_isready -q -h 127.0.0.1 -U wherebuilt; do sleep 0.5; done
create "$image" ''
start # loads the catalogue
docker rm -f "$name-service" >/dev/null

echo "way first-answer/ms processor/ms resident-then/MB resident-after-load/MB"
for _ in $(seq "$rounds"); do
  measure with "$image" ''
  measure without "$image" -XX:AOTMode=off
  [ -z "$other" ] || measure other "$other" ''
done
echo "medians of $rounds:"
for way in with without ${other:+other}; do
  echo "$way $(median $way 2) $(median $way 3) $(median $way 4) $(median $way 5)"
done
awk -v a="$(median with 2)" -v b="$(median without 2)" 'BEGIN { printf "first answer, with / without: %.2f\n", a / b }'

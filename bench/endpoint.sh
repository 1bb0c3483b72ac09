#!/usr/bin/env bash
# The GraphQL endpoint beside its peers and its limit, in one run: see README.md. The report, in Markdown, goes to standard
# output, what is going on to standard error.
#   WARM=60 ROUND=15 ROUNDS=5   seconds to warm each contender, seconds of a round, rounds
#   QUIET=10                    a round in which other processes took more percent of the CPU time is run again
#   CONNECTIONS=16              clients at a time, and connections to the database
#   LARGE=20000                 plants of the second database; 0 leaves it and its row out
#   BEFORE=v1.0                 a commit: the service as it was then takes part, too, on a database of its own
#   POSTGRAPHILE_PROCESSES=…    one a core
#   PORT=9100                   the first of six ports
set -euo pipefail
cd "$(dirname "$0")/.."
: "${WARM:=60}" "${ROUND:=15}" "${ROUNDS:=5}" "${QUIET:=10}" "${LARGE:=20000}" "${BEFORE:=}"
source bench/endpoint/servers.sh
SMALL=200
direct=$((PORT + 1)) caching=$((PORT + 2)) large=$((PORT + 3)) postgraphile=$((PORT + 4)) earlier=$((PORT + 5))
without_cache=-Dwherebuilt.graphql.cache.size=0

# ---- Servers and data -----------------------------------------------------------------------------------------------
install_tools
say "building the service"
mvn -q -B -DskipTests package >&2
say "starting servers"
mkdir -p "$work"
start_database
psql -qc 'CREATE DATABASE small' -c 'CREATE DATABASE large' -c 'CREATE DATABASE before'
start_service service-direct $direct small target/quarkus-app $without_cache
fill small $SMALL
start_postgraphile $postgraphile small
if [ "$LARGE" -gt 0 ]; then
  start_service service-large $large large target/quarkus-app $without_cache
  fill large "$LARGE"
fi

if [ -n "$BEFORE" ]; then
  say "building the service at $BEFORE"
  rm -rf "$work/before"
  mkdir -p "$work/before"
  git archive "$BEFORE" pom.xml src db | tar -x -C "$work/before"
  mvn -q -B -DskipTests -f "$work/before/pom.xml" package >&2
  # Of its own, because its migrations may be others; the data are the same.
  MIGRATE=true start_service service-before $earlier before "$work/before/target/quarkus-app" $without_cache
  fill before $SMALL
fi

say "building the service once more, with $SMALL answers as static files"
static=$work/static
rm -rf "$static"
mkdir -p "$static"
cp -r pom.xml src db "$static"
mkdir -p "$static/src/main/resources/META-INF/resources/bench"
for i in $(seq $SMALL); do
  post $direct $parts/wherebuilt/plant.graphql "p$i" >"$static/src/main/resources/META-INF/resources/bench/p$i.json"
done
mvn -q -B -DskipTests -f "$static/pom.xml" package >&2
# The service itself reads no file through Vert.x, and so has switched off what serves these.
start_service service-caching $caching small "$static/target/quarkus-app" \
  -Dquarkus.vertx.caching=true -Dquarkus.vertx.classpath-resolving=true

# ---- All give the same ----------------------------------------------------------------------------------------------
say "comparing what the contenders answer"
plain='.data | (.plants |= (.nodes? // .)) | walk(if type == "object" then (.market // .) | del(.id) else . end)'
same() { # what, two files
  cmp -s <(jq -S "${4:-.}" "$2") <(jq -S "${4:-.}" "$3") || { say "$1 differ: $2 $3"; exit 1; }
}
ask=$work/answer
for i in $(seq 1 20 $SMALL) $SMALL; do
  post $direct $parts/wherebuilt/plant.graphql "p$i" >"$ask.direct"
  post $caching $parts/wherebuilt/plant.graphql "p$i" >"$ask.caching"
  post $postgraphile $parts/postgraphile/plant.graphql "p$i" >"$ask.postgraphile"
  curl -sf "http://127.0.0.1:$caching/bench/p$i.json" >"$ask.static"
  sed -e '/^\\set/d' -e "s/:number::text/'$i'/g" $parts/plant.sql | psql -At -d small >"$ask.sql"
  [ "$(jq -c '.data.plant | [(.productionPeriods | length), ([.productionPeriods[].markets[]] | length)]' "$ask.direct")" \
    = '[150,450]' ] || { say "not 150 periods with 450 markets: $ask.direct"; exit 1; }
  same "service and SQL" "$ask.direct" "$ask.sql"
  same "service and PostGraphile" "$ask.direct" "$ask.postgraphile" "$plain"
  if [ -n "$BEFORE" ]; then
    post $earlier $parts/wherebuilt/plant.graphql "p$i" >"$ask.before"
    same "service and service at $BEFORE" "$ask.direct" "$ask.before" "$plain"
  fi
  cmp "$ask.caching" "$ask.direct"
  cmp "$ask.caching" "$ask.static"
done
post $direct $parts/wherebuilt/plants.graphql >"$ask.direct"
post $postgraphile $parts/postgraphile/plants.graphql >"$ask.postgraphile"
same "lists of plants" "$ask.direct" "$ask.postgraphile" "$plain"
[ "$(jq '.data.plants.nodes | length' "$ask.direct")" = 20 ] || { say "not 20 plants: $ask.direct"; exit 1; }

# ---- Contenders: each is asked for so many seconds and gives requests a second, median and 99th percentile in
# ---- milliseconds, bytes an answer (with its head) and failed answers
http() { # seconds, port, plants, the query's file if it is GraphQL
  wrk -t1 -c"$CONNECTIONS" -d"$1" --timeout 30s -s $parts/load.lua "http://127.0.0.1:$2" -- "${@:3}" |
    awk '$1 == "result" { printf "%.1f %.2f %.2f %d %d", $2 / $3 * 1e6, $5 / 1e3, $6 / 1e3, $4 / $2, $7 }'
}
plant_service() { http "$1" $direct $SMALL $parts/wherebuilt/plant.graphql; }
plant_before() { http "$1" $earlier $SMALL $parts/wherebuilt/plant.graphql; }
plants_before() { http "$1" $earlier 1 $parts/wherebuilt/plants.graphql; }
plant_large() { http "$1" $large "$LARGE" $parts/wherebuilt/plant.graphql; }
plant_postgraphile() { http "$1" $postgraphile $SMALL $parts/postgraphile/plant.graphql; }
plant_sql() { sql "$1" small $SMALL; }
plant_sql_large() { sql "$1" large "$LARGE"; }
sql() { # seconds, database, plants
  rm -f "$work"/pgbench.*
  local rate
  rate=$(pgbench -n -M prepared -c "$CONNECTIONS" -T "$1" -D plants="$3" -l --log-prefix="$work/pgbench" \
    -f $parts/plant.sql "$2" 2>/dev/null | awk '/^tps/ { print $3 } /failed transactions/ { failed = $5 } END { print failed + 0 }')
  sort -n -k3,3 "$work"/pgbench.* | awk -v rate="$(head -1 <<<"$rate")" -v failed="$(tail -1 <<<"$rate")" \
    -v bytes="$(stat -c %s "$ask.sql")" '{ took[NR] = $3 / 1e3 }
      END { printf "%.1f %.2f %.2f %d %d", rate, took[int(NR / 2)], took[int(NR * 0.99)], bytes, failed }'
}
plants_service() { http "$1" $direct 1 $parts/wherebuilt/plants.graphql; }
plants_postgraphile() { http "$1" $postgraphile 1 $parts/postgraphile/plants.graphql; }
cached_service() { http "$1" $caching $SMALL $parts/wherebuilt/plant.graphql; }
cached_file() { http "$1" $caching $SMALL; }

# ---- Rounds ---------------------------------------------------------------------------------------------------------
results=$work/results
rm -rf "$results"
mkdir -p "$results"

rounds() { # contenders: all warmed, then one after the other, again and again
  local name before after result round=0 noisy=0 most
  for name; do
    say "warming $name"
    "$name" "$WARM" >/dev/null
  done
  while [ $round -lt "$ROUNDS" ]; do
    rm -f "$work"/round.*
    for name; do
      read -r -a before <<<"$(cpu)"
      result=$("$name" "$ROUND")
      read -r -a after <<<"$(cpu)"
      awk -v all=$((after[0] - before[0])) -v own=$((after[1] - before[1])) -v s="$ROUND" -v hz="$(getconf CLK_TCK)" \
        '{ print $0, 1000 * own / hz / ($1 * s + 1), int(100 * (all - own) / (all + 1)) }' <<<"$result" >"$work/round.$name"
      say "$name $(cat "$work/round.$name")"
    done
    most=$(sort -n -k7,7 "$work"/round.* | awk 'END { print $7 }')
    if [ "$most" -gt "$QUIET" ] && [ $noisy -lt $((5 * ROUNDS)) ]; then
      noisy=$((noisy + 1))
      say "again: others took up to $most % of the work"
      continue
    fi
    round=$((round + 1))
    for name; do cat "$work/round.$name" >>"$results/$name"; done
  done
  again=$((${again:-0} + noisy))
}
large_one=()
[ "$LARGE" = 0 ] || large_one=(plant_large plant_sql_large)
rounds plant_service plant_sql plant_postgraphile "${large_one[@]}" ${BEFORE:+plant_before}
rounds plants_service plants_postgraphile ${BEFORE:+plants_before}
rounds cached_service cached_file

# ---- Report ---------------------------------------------------------------------------------------------------------
median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
column() { awk -v n="$2" '{ print $n }' "$results/$1"; }
row() { # question, contender, the one it is measured against, aim
  local ratio
  ratio=$(paste -d' ' <(column "$2" 1) <(column "$3" 1) | awk '{ print $1 / $2 }' | median)
  printf '| %s | %.0f | %.0f | %.2f | %s | %s |\n' "$1" "$(column "$2" 1 | median)" "$(column "$3" 1 | median)" "$ratio" "$4" \
    "$(awk -v r="$ratio" -v aim="$4" 'BEGIN { print (r >= aim ? "reached" : "missed") }')"
}
{
  echo "| requests a second (medians; the ratio is the median of the rounds' ratios) | service | other | ratio | aim | |"
  echo "|---|---|---|---|---|---|"
  row "one plant, 150 periods, model, markets; no answer cache — one SQL statement" plant_service plant_sql 0.75
  row "the same — PostGraphile" plant_service plant_postgraphile 1.8
  row "20 plants, three scalars; no answer cache — PostGraphile" plants_service plants_postgraphile 1.3
  row "the first, answer cache, $SMALL plants — static files of the same process" cached_service cached_file 0.8
  [ -z "$BEFORE" ] || row "one plant, 150 periods — the service at $BEFORE" plant_service plant_before 1
  [ -z "$BEFORE" ] || row "20 plants — the service at $BEFORE" plants_service plants_before 1
  [ "$LARGE" = 0 ] || row "the first on $LARGE plants — on $SMALL plants" plant_large plant_service 0.9
  [ "$LARGE" = 0 ] || row "the same — one SQL statement on $LARGE plants" plant_large plant_sql_large 0.75
  echo
  echo "| contender | requests a second (least to most) | p50 ms | p99 ms | CPU ms a request | bytes | failed | CPU taken by others |"
  echo "|---|---|---|---|---|---|---|---|"
  for file in "$results"/*; do
    name=${file##*/}
    printf '| %s | %.0f (%.0f to %.0f) | %.1f | %.1f | %.2f | %d | %d | %.0f %% |\n' "${name/_/: }" "$(column "$name" 1 | median)" \
      "$(column "$name" 1 | sort -n | head -1)" "$(column "$name" 1 | sort -n | tail -1)" "$(column "$name" 2 | median)" \
      "$(column "$name" 3 | median)" "$(column "$name" 6 | median)" "$(column "$name" 4 | tail -1)" "$(column "$name" 5 | awk '{ n += $1 } END { print n }')" \
      "$(column "$name" 7 | median)"
  done
  echo
  echo "* $(nproc) × $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -1), shared by servers, database and load tool; $(uname -sr)"
  echo "* $("$java" -version 2>&1 | head -1), -Xmx256m; $("$work/postgresql/bin/postgres" --version);" \
    "Quarkus $(sed -n 's/.*<quarkus.platform.version>\(.*\)<.*/\1/p' pom.xml); service at $(git describe --always --dirty)"
  echo "* PostGraphile $(jq -r .version "$work/postgraphile/node_modules/postgraphile/package.json") on Node" \
    "$("$work/postgraphile/node_modules/.bin/node" --version), $POSTGRAPHILE_PROCESSES processes; $(wrk -v 2>&1 | head -1 | cut -d' ' -f1-2); $(pgbench --version)"
  echo "* $CONNECTIONS connections; $WARM s to warm each contender, then $ROUNDS interleaved rounds of $ROUND s each, and $again that were run again"
  describe
} | tee "$work/report.md"
grep -qE '\| [1-9][0-9]* \| [0-9]+ % \|$' "$work/report.md" && { say "some answers failed"; exit 1; }
exit 0

#!/usr/bin/env bash
# Real questions with verdicts, dissent and claims, asked of two builds of the service without the answer cache: that of target/quarkus-app, and
# that of another commit. Both serve the catalogue of this folder, each from an embedded database of its own. Rounds alternate. Prints Markdown: requests a
# second and processor time a request, the database's included, and the median of the rounds' ratios.
# Wants `mvn -DskipTests package` before.
#   bench/questions.sh COMMIT   such as HEAD~
#   bench/questions.sh FOLDER   a build that is there already: a folder with quarkus-run.jar
#   WARM=20 ROUND=8 ROUNDS=3 CONNECTIONS=8 PORT=8087   seconds to warm each, seconds of a round, rounds, clients, the first of two ports
set -euo pipefail
cd "$(dirname "$0")/.."
before=${1:?the commit to compare with}
: "${WARM:=20}" "${ROUND:=8}" "${ROUNDS:=3}" "${CONNECTIONS:=8}" "${PORT:=8087}"
source bench/packaged.sh
needs_java 17
build_of "$before"
settings=(-Xmx256m -Dwherebuilt.graphql.cache.size=0 "-Dwherebuilt.catalogue.directory=$PWD/db/catalogue")
declare -A port=([before]=$PORT [now]=$((PORT + 1))) process
NAME=before BUILD=$build packaged "${port[before]}" "${settings[@]}"
process[before]=$service
NAME=now packaged "${port[now]}" "${settings[@]}"
process[now]=$service

# The README's first question is the first GraphQL in it.
mkdir "$work/questions"
question() { jq -n --rawfile query /dev/stdin '{$query}' >"$work/questions/$1.json"; }
awk '/^```$/ && on { exit } on; /^```graphql$/ { on = 1 }' README.md | question "the README's first"
question "four models, all that is said" <<'Q'
{ productionPeriods(filter: {model: ["qx50-ii", "qx60-l50", "q50-v37", "qx30"], status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED]}) { nodes {
  model { name } plant { name country { name } } start end markets { name }
  verdict { status reason strength { inWords } winner { quote source { title } } dissenters { quote source { title publisher } }
    end { value dissenters { source { title } } } }
  claims { quote source { title address } }
} } }
Q
question "the explorer's first view" <src/main/resources/graphql/explorer.graphql
cat >"$work/load.lua" <<'L'
function init(args)
  wrk.method = "POST"
  wrk.body = io.open(args[1]):read("*a")
  wrk.headers["Content-Type"] = "application/json"
end
function done(summary, latency)
  local e = summary.errors
  print("result", summary.requests, summary.duration, e.status + e.connect + e.read + e.write + e.timeout)
end
L

ticks() { # of a process and its children: of the service and its database
  # A process may end meanwhile.
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v top="$1" '
    { pid = $1; sub(/.*\) /, ""); parent[pid] = $2; used[pid] = $12 + $13 + $14 + $15 }
    END { for (p in used) { for (q = p; q > 1 && q != top; q = parent[q]); if (q == top) all += used[p] } print all + 0 }'
}
round() { # build, question, seconds: requests a second and ms of processor time a request
  local first last
  first=$(ticks "${process[$1]}")
  wrk -t1 -c"$CONNECTIONS" -d"$3" --timeout 30s -s "$work/load.lua" "http://127.0.0.1:${port[$1]}/graphql" -- "$2" >"$work/wrk"
  last=$(ticks "${process[$1]}")
  awk -v ticks=$((last - first)) -v hz="$(getconf CLK_TCK)" '
    $1 == "result" { if ($4 > 0 || $2 == 0) { print "failed: " $0 > "/dev/stderr"; exit 1 } printf "%.1f %.3f\n", $2 / $3 * 1e6, 1000 * ticks / hz / $2 }' "$work/wrk"
}
median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

echo "$before beside $(git describe --always --dirty); $(nproc) cores, $("$java" -version 2>&1 | head -1), $CONNECTIONS clients"
echo
echo "| question | bytes | requests a second before | now | ratio | ms of processor time before | now | ratio |"
echo "|---|---|---|---|---|---|---|---|"
for file in "$work"/questions/*.json; do
  for one in before now; do
    curl -sf -H 'Content-Type: application/json' --data-binary "@$file" "http://127.0.0.1:${port[$one]}/graphql" >"$work/$one.json"
    [ "$(jq '.errors' "$work/$one.json")" = null ] || { head -c 300 "$work/$one.json"; exit 1; }
  done
  same='walk(if type == "object" then del(.changedAt, .revision) else . end)'
  cmp -s <(jq -S "$same" "$work/before.json") <(jq -S "$same" "$work/now.json") || { echo "The answers differ: $file" >&2; exit 1; }
  for one in before now; do round "$one" "$file" "$WARM" >/dev/null; done
  rm -f "$work"/rounds.*
  for _ in $(seq "$ROUNDS"); do
    for one in before now; do round "$one" "$file" "$ROUND" >>"$work/rounds.$one"; done
  done
  column() { awk -v n="$2" '{ print $n }' "$work/rounds.$1"; }
  ratio() { paste -d' ' <(column now "$1") <(column before "$1") | awk '{ print $1 / $2 }' | median; }
  name=${file##*/}
  echo "| ${name%.json} | $(stat -c %s "$work/now.json") | $(column before 1 | median) | $(column now 1 | median) | $(ratio 1) |" \
    "$(column before 2 | median) | $(column now 2 | median) | $(ratio 2) |"
done

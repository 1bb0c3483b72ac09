#!/usr/bin/env bash
# 10,000 claims sent as one CSV file to /catalogue/changes: looked at, applied, sent again, and undone; and what a reader waits meanwhile.
# Starts the packaged service on an embedded database of its own, without the answer cache. Prints Markdown; ends with 1 when a step fails or
# one of the first two takes 30 seconds or more. Wants `mvn -DskipTests package` before.
#   bench/upload.sh              beside the catalogue that comes with the service
#   bench/upload.sh synthetic    beside 90,000 claims of SyntheticCatalogue, of which the 10,000 are others
#   PORT, ROWS, HEAP             8086, 10000, 256m (synthetic: 1g)
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8086}
rows=${ROWS:-10000}
source bench/packaged.sh
files=$(mktemp -d)
trap 'rm -rf "$files"; stop_packaged' EXIT

if [ "${1:-}" = synthetic ]; then
  needs_java 17
  "$java" bench/SyntheticCatalogue.java "$files/all"
  awk -v rows="$rows" 'NR == 1 || (NR % 10 == 0 && ++sent <= rows)' "$files/all/claims.csv" > "$files/claims.csv"
  awk 'NR == 1 || NR % 10 != 0' "$files/all/claims.csv" > "$files/kept.csv"
  mv "$files/kept.csv" "$files/all/claims.csv"
  READY_SECONDS=900 packaged "$port" "-Xmx${HEAP:-1g}" -Dwherebuilt.graphql.cache.size=0 -Dwherebuilt.catalogue.directory="$files/all" -Dwherebuilt.catalogue.load=always
else
  # Each source says something of plants and models in turn; what it says is made up.
  awk -F, -v rows="$rows" -v OFS=, '
    FNR == 1 { file++; next }
    file == 1 { if ($1 ~ /^[a-z0-9-]+$/) source[sources++] = $1; next }
    file == 2 { if ($1 ~ /^[a-z0-9-]+$/) plant[plants++] = $1; next }
    file == 3 { if ($1 ~ /^[a-z0-9-]+$/) model[models++] = $1; next }
    END {
      print "slug,source,topic,plant,model,stance,kind,start,end,markets,quote,note"
      for (i = 0; i < rows; i++)
        print "bench-" i, source[i % sources], "PRODUCTION", plant[int(i / 7) % plants], model[i % models], "SUPPORTS", "ANNOUNCED",
          1990 + i % 30, "", "", "Quote " i ".", "Note " i "."
    }' db/catalogue/sources.csv db/catalogue/plants.csv db/catalogue/models.csv > "$files/claims.csv"
  packaged "$port" "-Xmx${HEAP:-256m}" -Dwherebuilt.graphql.cache.size=0
fi

address=http://localhost:$port
token=$(cat "$work/database/curator-token")
failed=0

readers() { # until the file is gone: what each of two hundred queries a minute takes, in seconds
  while [ -e "$files/reading" ]; do
    curl -s -o /dev/null -w '%{http_code} %{time_total}\n' -H 'Content-Type: application/json' "$address/graphql" \
      -d '{"query": "{ plants(first: 5) { nodes { name productionPeriods { model { name } start } } } }"}' >> "$files/read.txt"
    sleep 0.2
  done
}

step() { # name, the most seconds, what must be in the answer, arguments of curl
  local name=$1 most=$2 want=$3 seconds reads
  : > "$files/read.txt"; touch "$files/reading"
  readers & local reader=$!
  seconds=$(curl -sS -o "$files/answer.json" -w '%{time_total}' -H "Authorization: Bearer $token" "${@:4}") || true
  rm "$files/reading"; wait "$reader"
  reads=$(sort -k2 -n "$files/read.txt" | awk '{ all[NR] = $2; if ($1 != 200) bad++ } END { printf "%d, %d failed, %.0f, %.0f", NR, bad, all[int((NR + 1) / 2)] * 1000, all[NR] * 1000 }')
  echo "| $name | $seconds | ${reads//, / | } |"
  if ! grep -q "$want" "$files/answer.json" || awk "BEGIN { exit !($seconds >= $most) }"; then
    echo "FAILED: $(head -c 600 "$files/answer.json")" >&2
    tail -3 "$work/service.log" | cut -c1-600 >&2
    failed=1
  fi
}

upload() { step "$1" "$2" "$3" -H 'Content-Type: text/csv' --data-binary "@$files/claims.csv" "$address/catalogue/changes?$4"; }

echo "$(nproc) cores, $("$java" -version 2>&1 | head -1), load $(cut -d' ' -f1 /proc/loadavg) at the start; $(grep -c . "$files/claims.csv") lines, $(stat -c %s "$files/claims.csv") bytes"
echo
echo "| | seconds | reads beside it | failed | median, ms | longest, ms |"
echo "|---|---|---|---|---|---|"
upload 'dry run' 30 "\"recorded\":$rows," ''
upload 'dry run again' 30 "\"recorded\":$rows," ''
upload 'applied' 30 '"applied":true,"repeated":false' 'apply=true&because=Bench&confirm=true&idempotencyKey=bench'
upload 'applied again, with the same key' 60 '"repeated":true' 'apply=true&because=Bench&confirm=true&idempotencyKey=bench'
upload 'applied again, nothing to change' 30 "\"unchanged\":$rows" 'apply=true&because=Bench'
edit=$(curl -s "$address/graphql" -H 'Content-Type: application/json' -d '{"query": "{ edits(first: 1) { nodes { id } } }"}' | sed 's/.*"id":"\([^"]*\)".*/\1/')
step 'undone, by revert' 60 '"edit":{"number"' -H 'Content-Type: application/json' "$address/graphql" \
  -d "{\"query\": \"mutation { revert(edit: \\\"$edit\\\", because: \\\"Bench\\\") { edit { number } } }\"}"
echo
echo "Errors and warnings in the log: $(grep -cE ' (ERROR|WARN) ' "$work/service.log" || true)"
exit "$failed"

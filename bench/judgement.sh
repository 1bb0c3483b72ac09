#!/usr/bin/env bash
# What one corrected claim costs beside 100,000 made-up claims about 5,000 pairs of plant and model: how long the models that it is about
# are judged (the service's own metric), and how long who sends correctClaim waits for the answer, which shows what it changed.
# Starts the packaged service on an embedded database of its own. Prints Markdown; ends with 1 when the median of judging is 50 ms or more.
#   CORRECTIONS, PORT, HEAP    60 (after 20 that are not counted), 8086, 1g
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8086}
corrections=${CORRECTIONS:-60}
source bench/packaged.sh
needs_java 17
"$java" bench/SyntheticCatalogue.java "$work/catalogue"
READY_SECONDS=900 packaged "$port" "-Xmx${HEAP:-1g}" -Dwherebuilt.catalogue.directory="$work/catalogue" -Dwherebuilt.catalogue.load=always
address=http://localhost:$port
token=$(cat "$work/database/curator-token")

judged() { # seconds and times so far
  curl -fs "$address/q/metrics" | awk '/^catalogue_judging_seconds_sum/ { sum += $2 } /^catalogue_judging_seconds_count/ { count += $2 } END { print sum, count }'
}

percentiles() { sort -n | awk '{ all[NR] = $1 } END { printf "%.0f | %.0f | %.0f", all[int((NR + 1) / 2)] * 1000, all[int(NR * 0.9)] * 1000, all[NR] * 1000 }'; }

: > "$work/judging"; : > "$work/answers"
for i in $(seq $((corrections + 20))); do
  IFS=, read -r slug source _ plant _ _ model _ < <(grep "^claim-$((100 + i))-0-7," "$work/catalogue/claims.csv")
  printf '{"query": "mutation { correctClaim(slug: \\"%s\\", because: \\"Bench\\", claim: {source: \\"%s\\", topic: PRODUCTION, plant: \\"%s\\", model: \\"%s\\", stance: SUPPORTS, kind: REPORTED, start: \\"%d\\", note: \\"Another note\\"}) { revision changes { before { verdict { status } } after { verdict { status } } } } }"}' \
    "$slug" "$source" "$plant" "$model" $((1985 + i % 3)) > "$work/correction.json"
  read -r before _ < <(judged)
  seconds=$(curl -sS -o "$work/answer.json" -w '%{time_total}' -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    --data-binary "@$work/correction.json" "$address/graphql")
  read -r after _ < <(judged)
  grep -q '"data":{"correctClaim":{"revision"' "$work/answer.json" || { cat "$work/answer.json"; exit 1; }
  if [ "$i" -gt 20 ]; then
    echo "$seconds" >> "$work/answers"
    awk "BEGIN { print $after - $before }" >> "$work/judging"
  fi
done

echo "$(nproc) cores, $("$java" -version 2>&1 | head -1), load $(cut -d' ' -f1 /proc/loadavg); $(grep -o 'claims, [0-9]* production periods; [0-9]* rows changed, [0-9]* models judged in [0-9]* ms, [0-9]* ms in all' "$work/service.log")"
echo
echo "| one claim corrected, $corrections times, ms | median | 90 % | longest |"
echo "|---|---|---|---|"
echo "| judged | $(percentiles < "$work/judging") |"
echo "| answered | $(percentiles < "$work/answers") |"
sort -n "$work/judging" | awk '{ all[NR] = $1 } END { exit all[int((NR + 1) / 2)] >= 0.05 }'

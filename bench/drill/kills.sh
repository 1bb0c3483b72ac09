#!/usr/bin/env bash
# Curators change the catalogue without pause while the service or its database is killed (kill -9) at random moments and started again.
# Each change has an idempotencyKey; whoever gets no answer sends it again. In the end every acknowledged change must be there once, none
# in part, the chain of seals whole, and every answer what its claims say. Prints one row of a table: what, failed checks, seconds, log
# lines. Ends with 1 when a check failed. Wants `mvn -DskipTests package`, jq and the tools of bench/endpoint/servers.sh.
#
#   KILLS     how often something is killed: half of them the service, half the database's server with all its processes   200
#   MINUTES   after so many no more is killed                                                                               60
#   CURATORS  how many change the catalogue at one time                                                                      4
#   PORT      of the database; the service takes the next                                                                 9400
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
: "${KILLS:=200}" "${MINUTES:=60}" "${CURATORS:=4}" "${PORT:=9400}"
source bench/endpoint/servers.sh
folder=$work/kills port=$((PORT + 1)) failed=0
token=$(head -c 32 /dev/urandom | base64 | tr -d '+/=\n')

check() { # what, command: counts it when it fails
  "${@:2}" && return
  say "NOT MET: $1"
  failed=$((failed + 1))
}

faster=()
run_service() {
  WHEREBUILT_CURATOR_TOKEN_FILE=$folder/token "$java" -Xmx256m "${faster[@]}" -Dquarkus.http.port=$port -Dquarkus.http.host=127.0.0.1 \
    -Dquarkus.datasource.jdbc.url="jdbc:postgresql://$PGHOST:$PGPORT/postgres" -Dquarkus.datasource.username=$PGUSER \
    -jar target/quarkus-app/quarkus-run.jar >>"$folder/service.log" 2>&1 &
  pid_of[service]=$!
}

# As the image does, where it pays: an ahead-of-time cache from the end of a first run (JDK 25).
prepare() {
  run_service
  until_up "http://127.0.0.1:$port/q/health/ready" service --fail
  ask '{ models { nodes { slug } } }' >/dev/null
  kill ${pid_of[service]}
  wait ${pid_of[service]} || [ $? = 143 ]
}
if [ "$KILLS" -gt 40 ] && "$java" -version 2>&1 | grep -qE '"(2[5-9]|[3-9][0-9])'; then
  faster=(-XX:+UnlockDiagnosticVMOptions -XX:-AOTAdapterCaching -XX:AOTCacheOutput="$folder/service.aot")
fi

kill_service() {
  kill -KILL ${pid_of[service]}
  wait ${pid_of[service]} 2>/dev/null || true
}

kill_database() { # at once, with the processes of its sessions
  # shellcheck disable=SC2046
  kill -KILL ${pid_of[database]} $(pgrep -P ${pid_of[database]}) 2>/dev/null || true
  wait ${pid_of[database]} 2>/dev/null || true
}

ask() { # query: data
  jq -n --arg query "$1" '{$query}' | curl -sf -H 'Content-Type: application/json' --data-binary @- "http://127.0.0.1:$port/graphql"
}

acknowledged() { cat "$folder"/journal-* | wc -l; }

# Waits until so many changes more are acknowledged. What does not run any more is started again: a server may find the memory of the
# one before it still in use.
until_going() { # acknowledged changes before, how many more
  local before=$1 tries
  for tries in $(seq 1200); do
    [ "$(acknowledged)" -lt $((before + $2)) ] || return 0
    kill -0 ${pid_of[database]} 2>/dev/null || run_database
    kill -0 ${pid_of[service]} 2>/dev/null || run_service
    kill -0 ${pid_of[curators]} 2>/dev/null || break
    sleep 0.05
  done
  say "NOT MET: the curators do not go on"
  tail -3 "$folder/faults" "$folder/service.log" "$work/database.log" | cut -c1-300 >&2
  exit 1
}

# What every restart must find: the last acknowledged edit, and no lower revision than was ever seen.
seen_edit=0 seen_revision=0 killed=0
nothing_is_lost() {
  local edit revision
  IFS='|' read -r edit revision < <(psql -Atc 'SELECT (SELECT max(number) FROM edit), revision FROM catalogue_revision')
  [ "$edit" -ge "$seen_edit" ] && [ "$revision" -ge "$seen_revision" ] || return 1
  seen_revision=$revision
}

kill_one() { # service or database
  local before seconds=$EPOCHREALTIME
  kill_"$1"
  before=$(acknowledged)
  seen_edit=$(cut -f5 "$folder"/journal-* | sort -n | tail -1)
  run_"$1"
  until psql -qc 'SELECT' >/dev/null 2>&1; do
    kill -0 ${pid_of[database]} 2>/dev/null || run_database
    sleep 0.05
  done
  check "after a kill of the $1 the last acknowledged edit is there, and the revision is not lower" nothing_is_lost
  until_going "$before" 1
  seconds=$(awk -v from="$seconds" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }')
  echo "$1 $seconds" >>"$folder/kills"
  slowest=$(printf '%s\n' "${slowest:-0}" "$seconds" | sort -n | tail -1)
  killed=$((killed + 1))
  [ $((killed % 20)) != 0 ] || say "$killed kills, $before changes; the last was the $1's, and $seconds s later the next change was acknowledged"
}

begun=$SECONDS
rm -rf "$folder"
mkdir -p "$folder"
(umask 077 && echo "$token" >"$folder/token")
start_database
if [ ${#faster[@]} -gt 0 ]; then
  say "making an ahead-of-time cache"
  prepare
  faster=(-XX:AOTCache="$folder/service.aot")
fi
run_service
until_up "http://127.0.0.1:$port/q/health/ready" service --fail
"$java" bench/drill/Curators.java $port "$folder" "$CURATORS" "$token" >"$folder/curators.out" 2>"$folder/curators.log" &
pid_of[curators]=$!
until compgen -G "$folder/journal-*" >/dev/null; do
  kill -0 ${pid_of[curators]}
  sleep 0.1
done
until_going 0 1
for what in $(for ((i = 0; i < KILLS; i++)); do [ $((i % 2)) = 0 ] && echo service || echo database; done | shuf); do
  [ $((SECONDS - begun)) -lt $((MINUTES * 60)) ] || break
  until_going "$(acknowledged)" $((RANDOM % 8 + 1))
  sleep 0.$((RANDOM % 2))$((RANDOM % 10))
  kill_one "$what"
done
touch "$folder/enough"
wait ${pid_of[curators]}
unset 'pid_of[curators]'
read -r sent lost refused <"$folder/curators.out"

# ---- What must be so in the end ------------------------------------------------------------------------------------------
cat "$folder"/journal-* >"$folder/journal"
psql -Atq -v ON_ERROR_STOP=1 >"$folder/broken" <<SQL
CREATE TEMP TABLE acknowledged (key text, kind text, slug text, source text, edit bigint, revision bigint, version timestamptz, attempts int, sent timestamptz);
\copy acknowledged FROM '$folder/journal'
-- A change of several has its second claim beside the first.
CREATE TEMP VIEW last AS SELECT DISTINCT ON (slug) * FROM (
  SELECT slug, kind, key, version, edit FROM acknowledged UNION ALL SELECT slug || '-too', kind, key, version, edit FROM acknowledged WHERE kind = 'apply') each
  ORDER BY slug, edit DESC;
CREATE TEMP TABLE made AS
  SELECT DISTINCT edit, content ->> 'note' AS key, 'claim' AS what, r.key AS slug FROM edit_row r
    WHERE table_name = 'claim' AND state = 'IS' AND content ->> 'note' LIKE 'drill-%' AND content ->> 'retracted_at' IS NULL
  UNION SELECT edit, content ->> 'title', 'source', r.key FROM edit_row r WHERE table_name = 'source' AND state = 'IS' AND content ->> 'slug' LIKE 'drill-%'
  UNION SELECT number, because, 'reason', NULL FROM edit WHERE because LIKE 'drill-%';
SELECT 'acknowledged, but no such edit of a curator: ' || key FROM acknowledged a
  WHERE NOT EXISTS (SELECT FROM edit e WHERE e.number = a.edit AND e.origin = 'CURATOR' AND e.revision <= a.revision);
SELECT 'acknowledged, but not made by its edit: ' || key FROM acknowledged a
  WHERE NOT EXISTS (SELECT FROM made m WHERE m.key = a.key AND m.edit = a.edit);
SELECT 'made twice: ' || key FROM made GROUP BY key HAVING count(DISTINCT edit) > 1;
SELECT 'never acknowledged: ' || key FROM made m WHERE what <> 'source' AND NOT EXISTS (SELECT FROM acknowledged a WHERE a.key = m.key);
SELECT 'not in its last version: ' || slug FROM last l WHERE CASE kind
  WHEN 'retract' THEN EXISTS (SELECT FROM claim c WHERE c.slug = l.slug AND retracted_at IS NULL)
    OR NOT EXISTS (SELECT FROM claim c WHERE c.slug = l.slug AND retracted_at = l.version)
  ELSE NOT EXISTS (SELECT FROM claim c WHERE c.slug = l.slug AND retracted_at IS NULL AND note = l.key AND recorded_at = coalesce(l.version, recorded_at)) END;
SELECT 'a source without its two claims, or the other way round: ' || key FROM acknowledged a WHERE kind = 'apply'
  AND ARRAY['claim', 'claim', 'reason', 'source'] IS DISTINCT FROM (SELECT array_agg(what ORDER BY what) FROM made m WHERE m.edit = a.edit);
SELECT 'a source of no acknowledged change: ' || slug FROM source s WHERE slug LIKE 'drill-%' AND NOT EXISTS (SELECT FROM acknowledged a WHERE a.source = s.slug);
SELECT 'not kept as a curator''s: ' || slug FROM (SELECT 'claim' AS name, slug FROM claim UNION SELECT 'source', slug FROM source) each
  WHERE slug LIKE 'drill-%' AND NOT EXISTS (SELECT FROM curated_row WHERE table_name = name AND key = slug);
SELECT 'its key leads to another edit: ' || key FROM acknowledged a
  WHERE (SELECT array_agg(i.edit) FROM idempotency i WHERE i.key = a.key) IS DISTINCT FROM ARRAY[a.edit];
SELECT 'numbers of edits have gaps' FROM edit HAVING count(*) <> max(number);
\o $folder/counts
SELECT count(*), count(*) FILTER (WHERE attempts > 1),
  count(*) FILTER (WHERE attempts > 1 AND (SELECT at FROM edit WHERE number = edit) < sent) FROM acknowledged;
SQL
IFS='|' read -r changes again stored <"$folder/counts"
check "$(sort "$folder/broken" | head -3)" test ! -s "$folder/broken"
check "$(head -3 "$folder/faults" 2>/dev/null | cut -c1-500)" test ! -e "$folder/faults"
check "a deadlock in the database's log" test 0 = "$(grep -c 'deadlock detected' "$work/database.log")"
answers='nodes { slug productionPeriods%s { plant { slug } start end dissent verdict { status } claims { slug } } }'
# shellcheck disable=SC2059
check "each answer is what its claims say" cmp -s <(ask "{ models(first: 100) { $(printf "$answers" '') } }" | jq -S .) \
  <(ask "{ models(first: 100) { $(printf "$answers" "(knownAt: \\\"$(date -u -d '1 day' +%FT%TZ)\\\")" | tr -d '\\') } }" | jq -S .)
check "verify" env QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://$PGHOST:$PGPORT/postgres" QUARKUS_DATASOURCE_USERNAME=$PGUSER \
  "$java" -jar target/quarkus-app/quarkus-run.jar verify >"$folder/verify.log" 2>&1
say "$(tail -1 "$folder/verify.log")"
errors=$(grep -cE $' (ERROR|FATAL) |^\tat ' "$folder/service.log" || true)
check "$(grep -E ' (ERROR|FATAL) ' "$folder/service.log" | cut -c1-300 | head -3)" test "$errors" = 0
[ "$changes" -gt "$killed" ] || failed=$((failed + 1))
printf '| %d kills (service %d, database %d) under %d curators: %d changes acknowledged, sent %d times, %d without answer, %d refused with 503; %d sent again, of which %d had been stored; at most %s s until the next | %d | %d | %d |\n' \
  "$killed" "$(grep -c '^service' "$folder/kills")" "$(grep -c '^database' "$folder/kills")" "$CURATORS" "$changes" "$sent" "$lost" "$refused" "$again" "$stored" "$slowest" "$failed" $((SECONDS - begun)) "$errors"
[ "$failed" = 0 ]

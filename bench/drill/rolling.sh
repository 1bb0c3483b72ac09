#!/usr/bin/env bash
# Two replicas behind nginx (deploy/cdn/nginx.conf without its cache) on one database, restarted in turn under load. Prints one row of a
# table: what, failed requests, seconds, log lines. Ends with 1 when a request failed or took four seconds, a replica took too long to stop, or one
# complained. Wants `mvn -DskipTests package`, nginx, wrk and the tools of bench/endpoint/servers.sh, which also starts the database.
#
#   RESTARTS   how many restarts, of one replica after the other      100
#   CLIENTS    how many clients ask all the time                       16
#   PORT       of the database; the replicas and nginx take the next   9100
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
: "${RESTARTS:=100}" "${CLIENTS:=16}"
source bench/endpoint/servers.sh

rolling_start() { # replica: 1 or 2
  local port=$((PORT + $1)) database="jdbc:postgresql://$PGHOST:$PGPORT/postgres?ApplicationName=rolling-$1" _
  "$java" -Xmx256m -Dquarkus.http.port=$port -Dquarkus.http.host=127.0.0.1 -Dquarkus.datasource.jdbc.url="$database" \
    -Dquarkus.datasource.username="$PGUSER" -Dwherebuilt.shutdown.delay=1S -jar target/quarkus-app/quarkus-run.jar \
    >>"$work/rolling-$1.log" 2>&1 &
  pid_of[rolling-$1]=$!
  for _ in $(seq 600); do
    curl -fs -o /dev/null "http://127.0.0.1:$port/q/health/ready" && return
    kill -0 "${pid_of[rolling-$1]}" || break
    sleep 0.1
  done
  tail -20 "$work/rolling-$1.log" >&2
  return 1
}

rolling_stop() { # replica; sets took to the milliseconds that it took
  local pid=${pid_of[rolling-$1]} begun=${EPOCHREALTIME/[.,]/}
  kill "$pid"
  wait "$pid" || [ $? = 143 ]
  took=$(((${EPOCHREALTIME/[.,]/} - begun) / 1000))
}

# Every answer is looked at: one that is not the right one has failed, whatever its status.
rolling_load() { # port
  cat >"$work/rolling.lua" <<'LUA'
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() wrong, asked, id = 0, 0, 0 end
function request()
  asked = asked + 1
  local query = '{ plant(slug: "smyrna") { slug n' .. asked % 500 .. ': name } }'
  if asked % 2 == 0 then
    local escaped = query:gsub('[^%w]', function(c) return ('%%%02X'):format(c:byte()) end)
    return wrk.format('GET', '/graphql?query=' .. escaped)
  end
  return wrk.format('POST', '/graphql', { ['Content-Type'] = 'application/json' },
    '{"query":"' .. query:gsub('"', '\\"') .. '"}')
end
function delay() return 5 + math.random(10) end
function response(status, headers, body)
  if status ~= 200 or not body:find('"slug":"smyrna"', 1, true) then
    wrong = wrong + 1
    if wrong < 4 then io.stderr:write(status, ' ', body:sub(1, 200), '\n') end
  end
end
function done(summary)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do failed = failed + thread:get('wrong') end
  print(('ROLLING %d %d'):format(failed, summary.requests))
end
LUA
  wrk -t 2 -c "$CLIENTS" -d 24h --timeout 4s -s "$work/rolling.lua" "http://127.0.0.1:$1" >"$work/rolling.out" 2>"$work/rolling.err" &
  pid_of[load]=$!
}

rolling_nginx() { # port
  local folder=$work/nginx
  rm -rf "$folder"
  mkdir -p "$folder/cache"
  chmod 711 "$folder"
  {
    printf 'daemon off;\npid %s/pid;\nerror_log %s/error.log;\nevents {}\nhttp {\naccess_log off;\nclient_body_temp_path %s/body;\nproxy_temp_path %s/proxy;\nfastcgi_temp_path %s/f;\nuwsgi_temp_path %s/u;\nscgi_temp_path %s/s;\n' \
      "$folder" "$folder" "$folder" "$folder" "$folder" "$folder" "$folder"
    sed -e "s/127.0.0.1:8080/127.0.0.1:$((PORT + 1))/; s/127.0.0.1:8081/127.0.0.1:$((PORT + 2))/; s/listen 80;/listen 127.0.0.1:$1;/" \
      -e "s/proxy_cache wherebuilt;/proxy_cache off;/; s#/var/cache/nginx/wherebuilt#$folder/cache#" deploy/cdn/nginx.conf
    echo '}'
  } >"$folder/nginx.conf"
  "$(command -v nginx || echo /usr/sbin/nginx)" -p "$folder" -c "$folder/nginx.conf" >"$folder/out.log" 2>&1 </dev/null &
  pid_of[nginx]=$!
  until curl -fs -o /dev/null "http://127.0.0.1:$1/robots.txt"; do
    kill -0 ${pid_of[nginx]}
    sleep 0.1
  done
}

rolling() {
  local begun=$SECONDS restart replica took slowest=0 failed requests complaints
  mkdir -p "$work"
  rm -f "$work"/rolling-?.log
  say "starting a database and two replicas"
  start_database
  rolling_start 1
  rolling_start 2
  rolling_nginx $((PORT + 3))
  rolling_load $((PORT + 3))
  for ((restart = 0; restart < RESTARTS; restart++)); do
    replica=$((restart % 2 + 1))
    rolling_stop $replica
    slowest=$((took > slowest ? took : slowest))
    rolling_start $replica
    say "restart $((restart + 1)) of $RESTARTS: stopped in $took ms"
  done
  kill -INT ${pid_of[load]}
  wait ${pid_of[load]} || true
  read -r failed requests < <(sed -n 's/^ROLLING //p' "$work/rolling.out")
  cat "$work/rolling.err" >&2
  complaints=$(cat "$work"/rolling-?.log | grep -cE ' (ERROR|WARN) |Exception|^\s+at ' || true)
  printf '| %d rolling restarts of two replicas behind nginx, %d requests; slowest stop %d.%d s | %d | %d | %d |\n' \
    "$RESTARTS" "$requests" $((slowest / 1000)) $((slowest / 100 % 10)) "$failed" $((SECONDS - begun)) "$complaints"
  [ "$failed" = 0 ] && [ "$requests" -gt 0 ] && [ "$slowest" -lt 10000 ] && [ "$complaints" = 0 ]
}

[ "${BASH_SOURCE[0]}" != "$0" ] || rolling

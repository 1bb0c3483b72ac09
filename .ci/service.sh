# Sourced by what tries the packaged service from outside, in the repository's folder, after `mvn package`. Wants Node 18
# or newer. `start_service [flag …]` starts it on a free port, with an embedded database unless a flag or the environment
# names another, sets `base` to its address, and stops it and removes its folder when the script ends.
# shellcheck shell=bash

service_folder=$(mktemp -d)
service=
stop_service() {
  if [ -n "$service" ]; then
    kill "$service" 2>/dev/null || true
    wait "$service" || true
  fi
  rm -rf "$service_folder"
}
trap stop_service EXIT

start_service() {
  local jar=target/quarkus-app/quarkus-run.jar attempt
  [ -f "$jar" ] || { echo "$jar is missing: mvn -DskipTests package" >&2; exit 1; }
  : >"$service_folder/log" # it is read before the service writes it
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port=0 \
    -Dwherebuilt.embedded-database.directory="$service_folder/database" "$@" -jar "$jar" >"$service_folder/log" 2>&1 &
  service=$!
  for ((attempt = 0; attempt < 480; attempt++)); do
    if service_is_ready || ! kill -0 "$service" 2>/dev/null; then
      break
    fi
    sleep 0.25
  done
  service_is_ready || { echo "The service is not ready:" >&2; cat "$service_folder/log" >&2; exit 1; }
}

# The system chooses the port; the log says which.
service_is_ready() {
  base=$(sed -n 's/.*Listening on: \(http:[^ ]*\).*/\1/p' "$service_folder/log")
  [ -n "$base" ] &&
    node -e 'fetch(process.argv[1]).then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))' \
      "$base/q/health/ready"
}

# Where another process finds the embedded database: PostgreSQL writes its port into the fourth line of this file.
service_database() {
  echo "jdbc:postgresql://localhost:$(sed -n 4p "$service_folder/database/data/postmaster.pid")/postgres?user=postgres"
}

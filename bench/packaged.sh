# To be sourced, in the repository's folder: starts the packaged service on an embedded database of its own, for as long as the
# script runs. Sets java, work (a folder that goes afterwards) and service (the process).
#   packaged PORT [settings of Java …]   It must be ready within READY_SECONDS, 120.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
service=

stop_packaged() {
  if [ -n "$service" ]; then
    kill "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap stop_packaged EXIT

needs_java() { # the oldest version that will do: said before anything begins
  local version
  version=$("$java" -version 2>&1 | sed -n '1s/^[^"]*"\([0-9]*\).*/\1/p')
  if [ "${version:-0}" -lt "$1" ]; then
    echo "This needs JDK $1 or newer, and $java is ${version:-none}: set JAVA_HOME." >&2
    exit 2
  fi
}

packaged() {
  [ -f target/quarkus-app/quarkus-run.jar ] || { echo "Run mvn -DskipTests package first." >&2; exit 2; }
  "$java" -Dquarkus.http.port="$1" -Dwherebuilt.embedded-database.directory="$work/database" "${@:2}" \
    -jar target/quarkus-app/quarkus-run.jar > "$work/service.log" 2>&1 &
  service=$!
  for _ in $(seq "$((${READY_SECONDS:-120} * 2))"); do
    curl -fs "http://localhost:$1/q/health/ready" > /dev/null 2>&1 && return
    kill -0 "$service" 2>/dev/null || { cat "$work/service.log"; exit 1; }
    sleep 0.5
  done
  echo "The service is not ready." >&2
  exit 1
}

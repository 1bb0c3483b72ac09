# To be sourced, in the repository's folder: starts the packaged service on an embedded database of its own, for as long as the
# script runs. Sets java, work (a folder that goes afterwards) and service (the process).
#   packaged PORT [settings of Java …]   It must be ready within READY_SECONDS, 120.
#   BUILD=… NAME=… packaged …            another build than target/quarkus-app, with $work/NAME/database and $work/NAME/service.log
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
service=
services=()

stop_packaged() {
  local one
  for one in "${services[@]}"; do kill "$one" 2>/dev/null || true; done
  for one in "${services[@]}"; do wait "$one" 2>/dev/null || true; done
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

build_of() { # a commit, or a folder with quarkus-run.jar: sets build, the packaged service
  build=$1
  [ ! -f "$1/quarkus-run.jar" ] || return 0
  mkdir "$work/source"
  git archive "$1" pom.xml src db | tar -x -C "$work/source"
  mvn -q -B -DskipTests -f "$work/source/pom.xml" package >&2
  build=$work/source/target/quarkus-app
}

packaged() {
  local build=${BUILD:-target/quarkus-app} folder=$work${NAME:+/$NAME}
  [ -f "$build/quarkus-run.jar" ] || { echo "Run mvn -DskipTests package first." >&2; exit 2; }
  mkdir -p "$folder"
  "$java" -Dquarkus.http.port="$1" -Dwherebuilt.embedded-database.directory="$folder/database" "${@:2}" \
    -jar "$build/quarkus-run.jar" > "$folder/service.log" 2>&1 &
  service=$!
  services+=("$service")
  for _ in $(seq "$((${READY_SECONDS:-120} * 2))"); do
    curl -fs "http://localhost:$1/q/health/ready" > /dev/null 2>&1 && return
    kill -0 "$service" 2>/dev/null || { cat "$folder/service.log"; exit 1; }
    sleep 0.5
  done
  echo "The service is not ready." >&2
  exit 1
}

#!/usr/bin/env bash
# Two releases on one database: old and new catalogue in turn, the last release on this schema, and the database restored from a dump
# and to a point in time.
# Prints rows of a table: what, failed checks, seconds, log lines. Ends with 1 when a check failed. Wants `mvn -DskipTests package` and
# the tools of bench/endpoint/servers.sh, which also starts the database. Without pg_dump of version 18 its row is left out. The last
# release is its image, built from its own sources and Dockerfile; without a Docker engine it is its jar.
#
#   RESTARTS   how often each of the two replicas starts in each direction        20
#   PREVIOUS   the last release, a tag or a commit; empty leaves that row out     the newest tag v*; before the first, .ci/release/last
#   PORT       of the database; the services take the next                        9300
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
: "${RESTARTS:=20}" "${PORT:=9300}" "${PREVIOUS=$(git describe --tags --match 'v*' --abbrev=0 HEAD^ 2>/dev/null || cat .ci/release/last)}"
source bench/endpoint/servers.sh
failed=0 lines=0

check() { # what, command: counts it when it fails
  "${@:2}" && return
  say "NOT MET: $1"
  failed=$((failed + 1))
}

row() { # what; seconds since begun
  printf '| %s | %d | %d | %d |\n' "$1" "$failed" $((SECONDS - begun)) "$lines"
  all=$((${all:-0} + failed))
  failed=0 lines=0
}


serve() { # name, port, folder of the packaged service, settings
  "$java" -Xmx256m -Dquarkus.http.port="$2" -Dquarkus.http.host=127.0.0.1 -Dquarkus.datasource.jdbc.url="$database" \
    -Dquarkus.datasource.username=$PGUSER "${@:4}" -jar "$3/quarkus-run.jar" >"$work/$1.log" 2>&1 &
  pid_of[$1]=$!
  until_ready "$2" "$1"
}

# On the host's network, because the database listens there and nowhere else. The two variables are handed on if they are set.
serve_image() { # name, port, image
  docker run --rm --network host -e QUARKUS_HTTP_PORT="$2" -e QUARKUS_HTTP_HOST=127.0.0.1 -e QUARKUS_MANAGEMENT_HOST_ENABLED=false \
    -e QUARKUS_DATASOURCE_JDBC_URL="$database" -e QUARKUS_DATASOURCE_USERNAME=$PGUSER \
    -e WHEREBUILT_CATALOGUE_LOAD_AT_START -e QUARKUS_FLYWAY_MIGRATE_AT_START "$3" >"$work/$1.log" 2>&1 &
  pid_of[$1]=$!
  until_ready "$2" "$1"
}

until_ready() { # port, name
  local _
  for _ in $(seq 480); do
    curl -fs -o /dev/null "http://127.0.0.1:$1/q/health/ready" && return
    kill -0 "${pid_of[$2]}" 2>/dev/null || break
    sleep 0.25
  done
  tail -20 "$work/$2.log" >&2
  exit 1
}

end() { # name
  kill "${pid_of[$1]}"
  wait "${pid_of[$1]}" 2>/dev/null || true
  unset "pid_of[$1]"
}

ask() { # port, query
  curl -sf -H 'Content-Type: application/json' --data-binary "$(jq -n --arg query "$2" '{$query}')" "http://127.0.0.1:$1/graphql"
}

settled() { # the revision, and how many claims were ever retracted
  psql -Atc "SELECT revision, (SELECT count(*) FROM claim WHERE retracted_at IS NOT NULL) FROM catalogue_revision" "$name"
}

question='{ productionPeriods(first: 100) { nodes { id start end plant { slug name } model { slug } verdict { status reason } claims { slug source { title } } } } }'
app=$PWD/target/quarkus-app
mkdir -p "$work"
start_database
printf '%s\n' '| what | failed checks | seconds | warnings in the log |' '|---|---|---|---|'
name=wherebuilt database="jdbc:postgresql://$PGHOST:$PGPORT/wherebuilt"
psql -qc "CREATE DATABASE $name"

# ---- A mixed rollout: the new edition has one source and one claim more, and another name -------------------------------
begun=$SECONDS
new=$work/new-edition
rm -rf "$new"
cp -r db/catalogue "$new"
echo $(($(cat db/catalogue/EDITION) + 1)) >"$new/EDITION"
sed -i 's/Canton Vehicle Assembly Plant/Canton of the new edition/' "$new/plants.csv"
head -2 "$new/sources.csv" | tail -1 | sed 's/^[^,]*/drill-source/' >>"$new/sources.csv"
serve old $((PORT + 1)) "$app"
end old
serve new $((PORT + 2)) "$app" -Dwherebuilt.catalogue.directory="$new"
before=$(settled)
say "revision and retracted claims after the new edition: $before"
for i in $(seq "$RESTARTS"); do
  serve old $((PORT + 1)) "$app"
  check "the old replica says why it does not load" grep -q "are not loaded, because they are edition" "$work/old.log"
  check "the old replica serves the new edition" grep -q "Canton of the new edition" <<<"$(ask $((PORT + 1)) '{ plant(slug: "canton") { name } }')"
  lines=$((lines + $(grep -cE ' (WARN|ERROR) ' "$work/old.log" || true)))
  end old
done
for i in $(seq "$RESTARTS"); do
  end new
  serve new $((PORT + 2)) "$app" -Dwherebuilt.catalogue.directory="$new"
done
check "no flip: $before, then $(settled)" test "$before" = "$(settled)"
row "$RESTARTS restarts of a replica with the old edition and $RESTARTS with the new"

# ---- The last release on this schema and this catalogue ------------------------------------------------------------------
if [ -n "$PREVIOUS" ]; then
  begun=$SECONDS
  commit=$(git rev-parse "$PREVIOUS^{commit}")
  image=wherebuilt-previous:$commit form=jar
  ! docker info >/dev/null 2>&1 || form=image
  # A release does not change: once built, its image is there for the next drill.
  if [ $form = jar ] || ! docker image inspect "$image" >/dev/null 2>&1; then
    rm -rf "$work/previous"
    mkdir -p "$work/previous"
    git archive "$commit" pom.xml src db Dockerfile .dockerignore | tar -x -C "$work/previous"
    mvn -q -B -DskipTests -f "$work/previous/pom.xml" package >&2
    [ $form = jar ] || docker build -q -t "$image" "$work/previous" >/dev/null
  fi
  serve_previous() {
    case $form in
      image) serve_image previous $((PORT + 3)) "$image" ;;
      jar) serve previous $((PORT + 3)) "$work/previous/target/quarkus-app" ;;
    esac
  }
  # A release from before editions would load its own catalogue: docs/OPERATING.md, Upgrade and rollback.
  if git cat-file -e "$commit:db/catalogue/EDITION" 2>/dev/null; then
    serve_previous
  else
    WHEREBUILT_CATALOGUE_LOAD_AT_START=false QUARKUS_FLYWAY_MIGRATE_AT_START=false serve_previous
  fi
  lines=$(grep -cE ' (WARN|ERROR) ' "$work/previous.log" || true)
  check "the last release answers as this one does" \
    cmp -s <(ask $((PORT + 2)) "$question" | jq -S .) <(ask $((PORT + 3)) "$question" | jq -S .)
  end previous
  check "it has left the database alone" test "$before" = "$(settled)"
  row "the $form of the release $(git describe --tags --always "$commit") on this schema and a newer catalogue"
fi
end new

# ---- Restored: the same data, then a change that all replicas see --------------------------------------------------------
contents="SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM (SELECT c::text AS t FROM claim c
  UNION ALL SELECT p::text FROM plant p UNION ALL SELECT p::text FROM production_period p UNION ALL SELECT s::text FROM source s) t"

everything() { # revision, retracted claims, and a digest of rows with their ids
  echo "$(settled) $(psql -Atc "$contents" "$name")"
}

restored() { # what was saved
  check "what was saved ($1) is there again: $(everything)" test "$1" = "$(everything)"
  database="jdbc:postgresql://$PGHOST:$PGPORT/$name" serve restored $((PORT + 1)) "$app" -Dwherebuilt.catalogue.directory="$new"
  check "a start changes nothing" test "$1" = "$(everything)"
  check "the history is whole" "$java" -Dquarkus.datasource.jdbc.url="jdbc:postgresql://$PGHOST:$PGPORT/$name" \
    -Dquarkus.datasource.username=$PGUSER -jar "$app/quarkus-run.jar" verify >&2
  psql -qc "UPDATE plant SET name = 'Canton after the restore' WHERE slug = 'canton'" "$name"
  check "a change after the restore raises the revision" test "$(settled)" != "${1% *}"
  sleep 2
  check "and is served" grep -q "Canton after the restore" <<<"$(ask $((PORT + 1)) '{ plant(slug: "canton") { name } }')"
  lines=$(grep -cE ' (WARN|ERROR) ' "$work/restored.log" || true)
  end restored
}

if pg_dump --version 2>/dev/null | grep -qE ' (1[89]|[2-9][0-9])[.]'; then
  begun=$SECONDS
  saved=$(everything)
  # The very commands of the guide.
  commands=$(sed -n '/^pg_dump -Fc/,/^```/{/^```/d;p}' docs/OPERATING.md)
  (cd "$work" && bash -euxc "$commands") >&2
  name=restored restored "$saved"
  row "pg_dump and pg_restore"
else
  say "no pg_dump of version 18: its row is left out"
fi

serve_database() { # settings
  local as=()
  [ "$(id -u)" != 0 ] || as=(unshare -U)
  "${as[@]}" "$work/postgresql/bin/postgres" -D "$work/data" -p "$PGPORT" -c listen_addresses=$PGHOST -c unix_socket_directories= \
    "$@" >>"$work/database.log" 2>&1 &
  pid_of[database]=$!
  # It is asked to write only when it has come to the end of its log.
  until [ "$(psql -Atc 'SELECT pg_is_in_recovery()' postgres 2>/dev/null)" = f ]; do kill -0 "${pid_of[database]}"; sleep 0.2; done
}

end_database() {
  kill -INT "${pid_of[database]}"
  wait "${pid_of[database]}" 2>/dev/null || true
  unset 'pid_of[database]'
}

begun=$SECONDS
archive=$work/archive
rm -rf "$archive" "$work/base"
mkdir "$archive"
end_database
serve_database -c archive_mode=on -c archive_command="cp %p $archive/%f"
psql -Atq postgres >/dev/null <<SQL
SELECT pg_backup_start('drill', true);
\! cp -a "$work/data" "$work/base"
\pset footer off
\o $work/backup_label
SELECT labelfile FROM pg_backup_stop();
SQL
psql -qc "UPDATE plant SET name = 'Canton after the backup' WHERE slug = 'canton'" $name
saved=$(everything)
at=$(psql -Atc "SELECT clock_timestamp()" $name)
sleep 1
psql -qc "UPDATE plant SET name = 'a mistake'" $name
last=$(psql -Atc "SELECT pg_walfile_name(pg_switch_wal())" $name)
until [ -e "$archive/$last" ]; do sleep 0.2; done
end_database
rm -rf "$work/data" "$work/base"/pg_wal/* "$work/base/postmaster.pid"
mv "$work/base" "$work/data"
cp "$work/backup_label" "$work/data/backup_label"
touch "$work/data/recovery.signal"
serve_database -c restore_command="cp $archive/%f %p" -c recovery_target_time="$at" -c recovery_target_action=promote
restored "$saved"
row "a copy of the server's files and its archived log, restored to a moment before a mistake"
exit $((all > 0))

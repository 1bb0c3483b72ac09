# Sourced by a client's `run`: copies the client to target/clients, where its packages are installed without a lock file
# (it would name the registry of whoever wrote it; every version is exact), and goes there.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "$0")"
client=$(basename "$PWD")
installed=../../target/clients/$client
mkdir -p "$installed" ../../target/clients/lib
cp -r ./. "$installed"
cp ../lib/* ../../target/clients/lib
cd "$installed"
if ! cmp -s package.json node_modules/.installed; then
  npm install --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
  cp package.json node_modules/.installed
fi

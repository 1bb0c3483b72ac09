#!/bin/sh
# Writes the derived rows of the catalogue again: generate.sh [folder]. Needs a JDK 17 or newer.
set -eu
cd "$(dirname "$0")/../.."
out=${1:-db/catalogue/derived}
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
"${bin}javac" -d "$classes" db/derived/*.java db/derived/vpic/[!G]*.java
"${bin}java" -cp "$classes" db/derived/aala/Generate.java "$out/aala"
"${bin}java" -cp "$classes" db/derived/vpic/Generate.java "$out"

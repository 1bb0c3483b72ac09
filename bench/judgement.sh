#!/usr/bin/env bash
# How long the judgement of 100,000 claims about 5,000 pairs of plant and model takes, and that of one corrected claim,
# again and again in one process.
set -euo pipefail
cd "$(dirname "$0")/.."
work=target/bench-judgement
rm -rf "$work"; mkdir -p "$work"
java bench/SyntheticCatalogue.java "$work/catalogue"
echo "$(($(wc -l < "$work/catalogue/claims.csv") - 1)) claims"
mvn -q -B test -Dtest=JudgementBench -Dwherebuilt.bench.catalogue="$work/catalogue" 2>&1 | grep -E 'all new:|corrected|ERROR'

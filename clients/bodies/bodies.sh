#!/usr/bin/env bash
# curl: a body that is too large is answered by 413, and the next request works.
#   bodies.sh URL
set -euo pipefail
url=$1
blanks() { head -c $(($1 << 20)) /dev/zero | tr '\0' ' '; }

check() { # who, status and body
  case $2 in
    413*'"The body has more than 1048576 bytes."'*) ;;
    *) echo "$1: $2" >&2; exit 1 ;;
  esac
  local next
  next=$(curl -sS -H 'Content-Type: application/json' -d '{"query":"{ __typename }"}' "$url")
  [ "$next" = '{"data":{"__typename":"Query"}}' ] || { echo "$1: the next request was answered by $next" >&2; exit 1; }
  echo "$1: 413"
}

body=$(mktemp)
trap 'rm -f "$body"' EXIT
for megabytes in 5 11 100; do
  blanks "$megabytes" > "$body"
  for expect in '100-continue' ''; do
    answer=$(curl -sS -H 'Content-Type: application/json' -H "Expect: $expect" --data-binary @"$body" -w '\n%{http_code}' "$url")
    check "curl, $megabytes MB announced, Expect: $expect" "${answer##*$'\n'} $answer"
    answer=$(curl -sS -H 'Content-Type: application/json' -H 'Transfer-Encoding: chunked' -H "Expect: $expect" --data-binary @"$body" -w '\n%{http_code}' "$url")
    check "curl, $megabytes MB chunked, Expect: $expect" "${answer##*$'\n'} $answer"
  done
done

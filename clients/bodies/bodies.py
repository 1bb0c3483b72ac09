"""urllib and http.client: a body that is too large is answered by 413, and the next request works."""
import http.client
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

url = sys.argv[1]
address = urllib.parse.urlsplit(url)
JSON = {"Content-Type": "application/json"}


def blanks(megabytes):
    for _ in range(megabytes):
        yield b" " * (1 << 20)


def check(who, status, text):
    if status != 413 or "The body has more than 1048576 bytes." not in json.loads(text)["errors"][0]["message"]:
        sys.exit(f"{who}: {status} {text[:200]!r}")
    with urllib.request.urlopen(urllib.request.Request(url, b'{"query":"{ __typename }"}', JSON)) as answer:
        if json.load(answer) != {"data": {"__typename": "Query"}}:
            sys.exit(f"{who}: the next request was not answered")
    print(f"{who}: 413")


for megabytes in (5, 11, 100):
    for announced in (True, False):
        how = f"{megabytes} MB {'announced' if announced else 'chunked'}"
        length = {"Content-Length": str(megabytes << 20)} if announced else {}
        try:
            urllib.request.urlopen(urllib.request.Request(url, blanks(megabytes), JSON | length))
            sys.exit(f"urllib, {how}: not refused")
        except urllib.error.HTTPError as refused:
            check(f"urllib, {how}", refused.code, refused.read())
        connection = http.client.HTTPConnection(address.netloc)
        connection.request("POST", address.path, blanks(megabytes), JSON | length, encode_chunked=not announced)
        answer = connection.getresponse()
        check(f"http.client, {how}", answer.status, answer.read())
        connection.close()

"""Python's standard library against Wherebuilt: a page and the next ones, an error with its code, a subscription.

python3 clients/python/client.py [URL]
"""
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request

BASE = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080"
STREAM = "text/event-stream"
JSON = "application/graphql-response+json"  # with it, what cannot be run is a 4xx


def post(query, variables=None, accept=JSON):
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"Content-Type": "application/json", "Accept": accept}
    return urllib.request.urlopen(urllib.request.Request(BASE + "/graphql", body, headers), timeout=60)


def ask(query, variables=None):
    with post(query, variables) as answer:
        return json.load(answer)


def pages():
    query = """
        query Periods($first: Int!, $after: String, $filter: ProductionFilter) {
          productionPeriods(first: $first, after: $after, filter: $filter, orderBy: START_ASC) {
            nodes { id start plant { slug } model { slug } } pageInfo { endCursor hasNextPage } totalCount } }"""
    variables = {"first": 1, "after": None, "filter": {"nameplate": "QX60"}}
    periods, count = [], 0
    while True:
        page = ask(query, variables)["data"]["productionPeriods"]
        periods += page["nodes"]
        count += 1
        if not page["pageInfo"]["hasNextPage"]:
            break
        variables["after"] = page["pageInfo"]["endCursor"]
    assert count > 1, "one page only"
    assert len({period["id"] for period in periods}) == len(periods) == page["totalCount"], periods
    built = {(period["plant"]["slug"], period["model"]["slug"]) for period in periods}
    assert ("smyrna", "qx60-l50") in built, built
    return f"{len(periods)} periods of the QX60 on {count} pages, Smyrna's among them"


def error():
    answer = ask("{ plants(first: 501) { nodes { slug } } }")
    (problem,) = answer["errors"]
    assert problem["extensions"]["code"] == "BAD_USER_INPUT", problem
    try:
        post("{ plants { nodes { nonsense } } }")
        raise AssertionError("a document that does not fit was answered")
    except urllib.error.HTTPError as refused:
        code = json.load(refused)["errors"][0]["extensions"]["code"]
        assert (refused.code, code) == (400, "GRAPHQL_VALIDATION_FAILED"), (refused.code, code)
    return f"{problem['extensions']['code']}: {problem['message']}; a wrong field is 400 {code}"


def subscription():
    before = ask("{ catalogue { revision } }")["data"]["catalogue"]["revision"]
    with post("subscription { catalogueChanged { revision } }", accept=STREAM) as stream:
        stream.readline()  # the stream is open
        with subprocess.Popen(os.environ["WHEREBUILT_CHANGE"], stdout=subprocess.DEVNULL):
            event = next(line for line in stream if line.startswith(b"data: {"))
    revision = json.loads(event[len(b"data: "):])["data"]["catalogueChanged"]["revision"]
    assert revision > before, (before, revision)
    return f"a curator's change was told: revision {before}, then {revision}"


checks = [pages, error]
if os.environ.get("QUARKUS_DATASOURCE_JDBC_URL"):
    checks.append(subscription)
failed = False
for check in checks:
    try:
        print(f"ok python: {check.__name__} · {check()}", flush=True)
    except Exception as problem:  # whatever it is, the next one is tried
        failed = True
        print(f"FAILS python: {check.__name__} · {type(problem).__name__} {problem}", flush=True)
sys.exit(failed)

"""An analyst's script: where lines were built, who says so, and how little that may be.

python3 clients/lines/lines.py [URL]
"""
import json
import sys
import urllib.request

BASE = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8080"


def answer(query, **variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    asked = urllib.request.Request(BASE + "/graphql", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=60) as answered:
        return json.load(answered)


def ask(query, **variables):
    answered = answer(query, **variables)
    assert "errors" not in answered, answered["errors"]
    return answered["data"]


BUILT = """query ($line: String!, $year: Int!) { model(slug: $line) { name builtIn(modelYear: $year) {
    country { code } plants { slug } possiblePlants { slug } claims { source { slug title } } } } }"""


def built(line, year):
    countries = ask(BUILT, line=line, year=year)["model"]["builtIn"]
    assert all(claim["source"]["title"] for country in countries for claim in country["claims"]), countries
    return {
        country["country"]["code"]: [sorted(plant["slug"] for plant in country[kind]) for kind in ("plants", "possiblePlants")]
        for country in countries
    }


def one_place():
    x3, telluride, forte = built("bmw-x3", 2020), built("kia-telluride", 2020), built("mercury-milan", 2010)
    assert x3["US"][0] == ["bmw-greer"], x3
    assert telluride == {"US": [["kia-west-point"], []]}, telluride
    assert forte == {"MX": [["ford-hermosillo"], []]}, forte
    return "X3 2020 in Greer, Telluride 2020 in West Point; Milan 2010, which only the register knows, in Hermosillo"


def several_places():
    f150, model_y = built("ford-f-150", 2020), built("tesla-model-y", 2023)
    assert f150["US"] == [[], ["ford-claycomo", "ford-dearborn"]], f150
    assert model_y["US"] == [[], ["tesla-austin", "tesla-fremont"]], model_y
    return "F-150 2020: one of Claycomo, Dearborn; Model Y 2023: one of Austin, Fremont"


REGISTERED = """query ($line: String!, $year: Int) { registeredLine(line: $line, modelYear: $year) {
    says places { place { city country { code } } codes } } }"""


def by_register():
    civic = ask(REGISTERED, line="honda-civic", year=2016)["registeredLine"]
    countries = {place["place"]["country"]["code"] for place in civic["places"]}
    assert len(civic["places"]) == 12 and len(countries) == 5, civic
    assert civic["says"], civic
    return f"Civic 2016: {len(civic['places'])} places in {len(countries)} countries. {civic['says']}"


def without_a_claim():
    data = ask("""{ models(first: 100, filter: {brand: "saturn", scope: LINE}) { nodes { slug builtIn { status } } } }""")
    lines = data["models"]["nodes"]
    assert len(lines) >= 9 and not any(line["builtIn"] for line in lines), lines
    vue = ask(REGISTERED, line="saturn-vue")["registeredLine"]
    assert len(vue["places"]) > 1 and " of model year 2006 " in vue["says"], vue
    return f"{len(lines)} Saturns, and no source says where they were built. {vue['says']}"


def mistakes():
    for variables, wrong in (({"line": "honda-civix", "year": 2016}, "honda-civic"), ({"line": "honda-civic", "year": 16}, "16")):
        (problem,) = answer(REGISTERED, **variables)["errors"]
        assert problem["extensions"]["code"] == "BAD_USER_INPUT" and wrong in problem["message"], problem
    return "a line that is not there is named with the nearest ones, a year of two digits with what is accepted"


def of_a_plant():
    plant = ask('{ plant(slug: "ford-hermosillo") { name lines { line { slug } } } }')["plant"]
    lines = {line["line"]["slug"] for line in plant["lines"]}
    assert {"ford-fusion", "lincoln-mkz", "mercury-milan"} <= lines, plant
    return f"{plant['name']}: {len(lines)} lines"


def coverage():
    brands = ask("{ coverage { brand { slug } lines linesByPlant linesByGeneration linesByCountry linesListed linesWithoutClaim } catalogue { lines } }")
    rows = brands["coverage"]
    assert sum(row["lines"] for row in rows) == brands["catalogue"]["lines"], rows
    kinds = ("linesByGeneration", "linesByPlant", "linesListed", "linesByCountry", "linesWithoutClaim")
    assert all(sum(row[kind] for kind in kinds) == row["lines"] for row in rows), rows
    return f"{brands['catalogue']['lines']} lines of {sum(row['lines'] > 0 for row in rows)} brands"


failed = False
for check in (one_place, several_places, by_register, without_a_claim, mistakes, of_a_plant, coverage):
    try:
        print(f"ok lines: {check.__name__} · {check()}", flush=True)
    except Exception as problem:  # whatever it is, the next one is tried
        failed = True
        print(f"FAILS lines: {check.__name__} · {type(problem).__name__} {problem}", flush=True)
sys.exit(failed)

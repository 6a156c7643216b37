"""Reads the reports of a run against what their specifications ask for.

usage: reports.py SARIF GITLAB MARKDOWN GITHUB
"""

import json
import pathlib
import re
import sys

sarif, gitlab, markdown, github = (pathlib.Path(name).read_text(encoding="utf-8")
                                   for name in sys.argv[1:])

# SARIF 2.1.0, with the numbers of its sections.
log = json.loads(sarif)
assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
run, = log["runs"]
driver = run["tool"]["driver"]
ids = [rule["id"] for rule in driver["rules"]]
assert len(ids) == len(set(ids)) and run["columnKind"] == "unicodeCodePoints"
for rule in driver["rules"]:
    assert rule["help"]["text"] and rule["shortDescription"]["text"].endswith("."), rule
    if rule["id"] != "whofrees-suppression-without-reason":
        assert "\n## " in rule["help"]["markdown"], rule["id"]  # the page, whole
fingerprints = set()
for result in run["results"]:
    assert ids[result["ruleIndex"]] == result["ruleId"]  # 3.27.6
    fingerprint, = result["partialFingerprints"].values()
    assert re.fullmatch("[0-9a-f]{32}", fingerprint) and fingerprint not in fingerprints
    fingerprints.add(fingerprint)
    links = {int(n) for n in re.findall(r"\]\((\d+)\)", result["message"]["text"])}
    related = result.get("relatedLocations", [])
    assert links == {place["id"] for place in related}  # 3.11.6: a link is a related location
    places = result["locations"] + related
    if related:
        flow, = result["codeFlows"]
        steps = flow["threadFlows"][0]["locations"]
        assert len(steps) == len(related) + 1
        places += [step["location"] for step in steps]
    for place in places:
        physical = place["physicalLocation"]
        assert physical["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert not physical["artifactLocation"]["uri"].startswith(("/", "./"))
        assert physical["region"]["startLine"] > 0 and physical["region"]["startColumn"] > 0
    # 3.27.23: either all results have suppressions, or none.
    assert all(s["kind"] in ("inSource", "external") for s in result["suppressions"])

# GitLab's Code Quality report: what it must have, and the fingerprint unique.
issues = json.loads(gitlab)
assert isinstance(issues, list) and not gitlab.startswith("\ufeff")
for issue in issues:
    assert issue["description"] and issue["check_name"] in ids
    assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
    assert not issue["location"]["path"].startswith(("/", "./"))
    assert issue["location"]["lines"]["begin"] > 0
new = {next(iter(r["partialFingerprints"].values())) for r in run["results"]
       if not r["suppressions"]}
assert {issue["fingerprint"] for issue in issues} == new and len(issues) == len(new)

# GitHub's workflow commands: 10 of each severity, one line each, the first ones the most severe.
commands = [line for line in github.splitlines() if line.startswith("::")]
kinds = []
for line in commands:
    match = re.fullmatch(r"::(error|warning|notice) ((?:[a-z]+=[^,:]*,?)+)::(.+)", line)
    assert match, line
    kinds.append(match[1])
assert all(kinds.count(kind) <= 10 for kind in set(kinds)), kinds
order = ["error", "warning", "notice"]
assert kinds == sorted(kinds, key=order.index)

# The summary: nothing in it is HTML, all lists are well-formed.
assert not re.search(r"(?<!\\)<", markdown) and len(markdown.encode()) < 2**20
body = [line for line in markdown.splitlines() if line]
assert body[0].startswith("## Whofrees: ")
assert all(re.match(r"## |### |- |  - |\d+ file", line) for line in body), body

totals = [text for text in (markdown, github) if " suppressed" not in text]
assert not totals, "each report has the totals"
assert set(run["properties"]["whofrees"]["totals"]) == {
    "new", "known", "suppressed", "unusedSuppressions"}
print(len(run["results"]), "results,", len(issues), "issues,", len(commands), "commands")

#!/usr/bin/env python3
"""Every registered check is whole: it has catalogue entries whose ids its code
uses, a docs page with all its sections, a line in the index, and tests that
ask and tests that stay quiet. The misconception that a question speaks to is on
the page for guides."""

import argparse
import re
import sys

from plugin_under_test import ROOT, catalogue, registered_checks

SECTIONS = ["What it asks, and when", "A program that asks", "A program that does not",
            "What it understands", "What it cannot see", "If you come from Python",
            "On purpose", "Options"]


def missing_docs(check, entry):
    page = ROOT / entry["page"]
    if not page.is_file():
        yield f"{check} has no page {entry['page']}"
        return
    text = page.read_text(encoding="utf-8")
    if not text.startswith(f"# {check}\n\n{entry['summary']}\n"):
        yield (f"{entry['page']} does not begin with the check's name and the "
               f"catalogue's summary: {entry['summary']}")
    for section in SECTIONS:
        if f"\n## {section}\n" not in text:
            yield f"{entry['page']} has no section '{section}'"
    for kind in ("asks", "quiet"):
        if not re.search(rf"^```(c|cpp) {kind}$", text, re.MULTILINE):
            yield f"{entry['page']} has no example marked '{kind}'"
    index = (page.parent / "README.md").read_text(encoding="utf-8")
    if f"| [`{check}`]({page.name}) | {entry['summary']} |" not in index:
        yield f"{(page.parent / 'README.md').relative_to(ROOT)} lacks the line of {check}"


def missing_tests(check):
    tests = ROOT / "test" / "checks" / check
    for kind in ("asks", "quiet"):
        if not any(file.suffix in (".c", ".cpp") for file in tests.glob(f"{kind}_*")):
            yield f"{tests.relative_to(ROOT)} has no file {kind}_*.c or {kind}_*.cpp"


def unasked_questions(questions):
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "checks").rglob("*")
                   if file.suffix in (".cpp", ".h"))
    for question in questions:
        if f'"{question["id"]}"' not in code:
            yield f"no check's code names the question '{question['id']}'"


def untaught(questions):
    """The page for guides has what people believe, in the catalogue's words."""
    page = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
    for belief in sorted({each["misconception"] for each in questions}):
        if f"\n| {belief} | " not in page:
            yield f"docs/teaching.md does not have the belief '{belief}'"


def faults_of(check, texts):
    entry = next((each for each in texts["checks"] if each["name"] == check), None)
    if not entry:
        yield f"{check} is registered, and is not in the catalogue"
        return
    questions = [each for each in texts["questions"] if each["check"] == check]
    if not questions:
        yield f"{check} has no question in the catalogue"
    yield from unasked_questions(questions)
    yield from missing_docs(check, entry)
    yield from missing_tests(check)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--plugin", required=True)
    arguments = parser.parse_args()

    checks = registered_checks(arguments.clang_tidy, arguments.plugin)
    texts = catalogue()
    faults = [fault for check in checks for fault in faults_of(check, texts)]
    unregistered = sorted({each["name"] for each in texts["checks"]} - set(checks))
    faults += [f"{check} is in the catalogue, and is not registered" for check in unregistered]
    faults += untaught(texts["questions"])
    print(*faults, f"{len(checks)} checks, {len(faults)} faults", sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

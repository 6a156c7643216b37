#!/usr/bin/env python3
"""Runs the examples of a docs page.

A block fenced as ```cpp asks or ```c asks must draw a warning of the check that
the page is about, and a block marked quiet must draw none of any check. When
a ```text block follows a block that asks, clang-tidy must print each of its
lines, and no other warning. All blocks must compile. A ```yaml with block is the
configuration that the examples after it are linted with.

The block after one that is fenced as ```yaml model is read with that model.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FENCE = re.compile(r"^```(?P<language>\w+)(?: (?P<mark>asks|quiet|model|with))?\n(?P<text>.*?)^```$",
                   re.MULTILINE | re.DOTALL)
EVERY = "whofrees-*"  # what a page is about that is not about one check
FLAGS = {"c": ["-std=c11", "-D_GNU_SOURCE"], "cpp": ["-std=c++20"]}
MESSAGE = re.compile(r"^[^\n]*:\d+:\d+: ((?:warning|error|note): .*)$", re.MULTILINE)


def examples(page):
    """(line, language, mark, code, expected lines, model, options) of each marked block."""
    text = page.read_text(encoding="utf-8")
    fences = list(FENCE.finditer(text))
    model, options = None, "{}"
    for fence, after in zip(fences, fences[1:] + [None]):
        if fence["mark"] == "model":
            model = fence["text"]
            continue
        if fence["mark"] == "with":
            options = fence["text"]
            continue
        of_this, model = model, None
        if not fence["mark"]:
            continue
        says = after["text"].splitlines() if after and after["language"] == "text" else []
        line = text.count("\n", 0, fence.start()) + 1
        yield line, fence["language"], fence["mark"], fence["text"], says, of_this, options


def said(clang_tidy, plugin, checks, options, file, language):
    run = subprocess.run(
        [clang_tidy, "--load", plugin, "--quiet", f"--checks=-*,{checks}",
         f"--config={options}", str(file), "--", *FLAGS[language]],
        capture_output=True, text=True, check=False)
    lines = MESSAGE.findall(run.stdout)
    if run.returncode != 0 and not lines:
        lines = [f"error: clang-tidy exits with {run.returncode}: {run.stderr.strip()}"]
    return lines


def faults_of(mark, says, lines, check):
    errors = [line for line in lines if line.startswith("error:")]
    warnings = [line for line in lines if line.startswith("warning:")]
    if errors:
        yield from errors
    elif mark == "quiet":
        yield from (f"is to be quiet, and draws {line}" for line in warnings)
    elif not any(line.endswith(f"[{check}]") or check == EVERY for line in warnings):
        yield f"is to ask, and draws no {check}"
    elif says:
        yield from (f"the page shows `{line}`, which is not said" for line in says
                    if line not in lines)
        yield from (f"the page does not show `{line}`" for line in warnings if line not in says)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--check", help="what the page is about, if not one of ours; "
                        "no other check is run then")
    parser.add_argument("page", type=Path)
    arguments = parser.parse_args()

    of_check = arguments.page.parent.name == "checks"
    check = arguments.check or (f"whofrees-{arguments.page.stem}" if of_check else EVERY)
    count, faults = 0, []
    with tempfile.TemporaryDirectory() as directory:
        for line, language, mark, code, says, model, options in examples(arguments.page):
            count += 1
            folder = Path(directory) / str(line)
            folder.mkdir()
            if model:
                (folder / ".whofrees.yaml").write_text(model, encoding="utf-8")
            file = folder / f"example{line}.{language}"
            file.write_text(code, encoding="utf-8")
            checks = check if mark == "asks" or arguments.check else EVERY
            lines = said(arguments.clang_tidy, arguments.plugin, checks, options, file,
                         language)
            faults += [f"{arguments.page}:{line}: {fault}"
                       for fault in faults_of(mark, says, lines, check)]
    if not count:
        faults.append(f"{arguments.page} has no example marked 'asks' or 'quiet'")
    print(*faults, f"{count} examples, {len(faults)} faults", sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures how good Whofrees is, and writes the tables of docs/evidence.md.

usage: run.py BUILD_DIRECTORY [PART...]

The parts are those of PARTS below; all of them, unless some are named. What is
fetched and what is too long for the page is kept in build/evidence.
"""

import argparse
import dataclasses
import os
import pathlib
import re
import sys

import broken
import debian
import mutation
import peers
import programs
import speed

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = {
    "suites": peers.measure,
    "generated": programs.measure,
    "mutation": mutation.measure,
    "broken": broken.measure,
    "speed": speed.measure,
}


@dataclasses.dataclass(frozen=True)
class Context:
    build: pathlib.Path
    directory: pathlib.Path  # of everything that is kept, but not committed
    page: pathlib.Path
    plugin: pathlib.Path
    clang_tidy: str
    sources: debian.Sources
    jobs: int

    def majors(self):
        """(major, clang-tidy, plugin) of this build, and of those beside it."""
        for major in (19, 22):
            plugin = self.build / "lib" / f"whofrees-{major}.so"
            if not plugin.exists():
                plugin = self.build.parent / f"llvm-{major}" / "lib" / plugin.name
            if plugin.exists():
                yield major, f"clang-tidy-{major}", str(plugin)
            else:
                self.say(f"no plugin for LLVM {major} ({plugin}): not measured")

    def say(self, what: str):
        print(f"evidence: {what}", file=sys.stderr, flush=True)


def context_of(build: pathlib.Path) -> Context:
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    major, prefix = (re.search(rf"^{name}:\w+=(.*)$", cache, re.MULTILINE).group(1)
                     for name in ("WHOFREES_LLVM_MAJOR", "WHOFREES_LLVM_PREFIX"))
    directory = ROOT / "build" / "evidence"
    directory.mkdir(parents=True, exist_ok=True)
    return Context(build=build, directory=directory, page=ROOT / "docs" / "evidence.md",
                   plugin=build / "lib" / f"whofrees-{major}.so",
                   clang_tidy=f"{prefix}/bin/clang-tidy", sources=debian.Sources(directory),
                   jobs=int(os.environ.get("JOBS", os.cpu_count())))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    arguments = parser.parse_args()
    unknown = [part for part in arguments.parts if part not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    context = context_of(arguments.build.resolve())
    for part in arguments.parts or PARTS:
        context.say(part)
        PARTS[part](context)


if __name__ == "__main__":
    main()

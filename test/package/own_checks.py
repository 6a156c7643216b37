#!/usr/bin/env python3
"""A repository with checks of its own, copied to where nothing else is, builds on
the installed package, and its tests pass."""

import shutil
import tempfile
from pathlib import Path

from package import arguments, build_and_test, expect, run

given = arguments(__doc__, "source")
with tempfile.TemporaryDirectory() as directory:
    source, build = Path(directory) / "course", Path(directory) / "build"
    shutil.copytree(given.source, source)
    tests = build_and_test(given, source, build)
    for check in sorted(each.stem for each in (source / "questions").glob("*.yaml")):
        for kind in ("asks", "quiet"):
            expect(any(test.startswith(f"{check}/{kind}_") for test in tests),
                   f"no test {kind}_* of {check} is run")
        expect(f"docs/{check}.md" in tests, f"the page of {check} is not tested")

    # Beside ours in one clang-tidy, each with its own layers inside.
    plugin = next(build.glob(f"*-{given.major}.so"))
    ours = next(Path(given.prefix).rglob(f"lib/**/whofrees-{given.major}.so"))
    listed = run(Path(given.llvm) / "bin" / "clang-tidy", f"--load={ours}", f"--load={plugin}",
                 "--checks=-*,whofrees-*,cs101-*", "--list-checks")
    expect("whofrees-missing-release" in listed and "cs101-" in listed,
           f"both plugins are loaded, and clang-tidy has\n{listed}")
    run(Path(given.llvm) / "bin" / "clang-tidy", f"--load={ours}", f"--load={plugin}", "--quiet",
        "--checks=-*,whofrees-*,cs101-*", source / "tests" / "cs101-reverse-order" /
        "quiet_when_it_is_reversed.cpp", "--", "-std=c++17")

    # A mistake in the questions stops the build, with its place.
    whofrees = Path(given.prefix) / "bin" / f"whofrees-{given.major}"
    if whofrees.exists():
        wrong = source / "questions" / "cs101-reverse-order.yaml"
        text = wrong.read_text(encoding="utf-8")
        wrong.write_text(text.replace("{deinit}", "{denit}"), encoding="utf-8")
        said = run(given.cmake, "--build", build, status=2 if (build / "Makefile").exists() else 1)
        line = text[:text.index("{deinit}")].count("\n") + 1
        expect(f"cs101-reverse-order.yaml:{line}:" in said and "unknown placeholder '{denit}'" in said,
               f"the build does not point at the mistake:\n{said}")

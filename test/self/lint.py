#!/usr/bin/env python3
"""Lints our own sources: they draw no question from Whofrees, and nothing from
the checks of our .clang-tidy either.

usage: lint.py BUILD_DIRECTORY [FILE...]
"""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIRECTORIES = [str(ROOT / directory) + "/" for directory in ("plugin", "checks", "test/unit")]


def cached(build, name):
    text = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    return re.search(rf"^{name}:\w+=(.*)$", text, re.MULTILINE).group(1)


def as_written(build, text):
    """Names headers by their own place, not by the link each layer is included through."""
    text = re.sub(rf"{re.escape(str(build))}/include/whofrees\w+/(?!checks/)", "plugin/", text)
    return re.sub(rf"{re.escape(str(build))}/include/whofrees\w+/", "", text)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[1]).resolve()
    database = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    files = [str(pathlib.Path(file).resolve()) for file in sys.argv[2:]]
    if not files:
        files = sorted({entry["file"] for entry in database
                        if entry["file"].startswith(tuple(DIRECTORIES))})
    major = cached(build, "WHOFREES_LLVM_MAJOR")
    command = [
        cached(build, "WHOFREES_LLVM_PREFIX") + "/bin/clang-tidy",
        f"--load={build}/lib/whofrees-{major}.so", "-p", str(build), "--quiet",
        # GCC's own warning options are no news to clang.
        "--extra-arg=-Wno-unknown-warning-option",
        "--checks=whofrees-*", "--warnings-as-errors=*",
    ]

    def lint(file):
        return subprocess.run([*command, file], cwd=ROOT, capture_output=True, text=True,
                              check=False)

    failed, began = 0, time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for file, result in zip(files, pool.map(lint, files)):
            print(os.path.relpath(file, ROOT), "-", "ok" if not result.returncode else "FAILED",
                  flush=True)
            if result.returncode:
                failed += 1
                print(as_written(build, result.stdout), result.stderr, sep="\n", flush=True)
    print(f"{len(files)} files linted in {time.monotonic() - began:.0f} s, {failed} failed")
    sys.exit(1 if failed or not files else 0)


if __name__ == "__main__":
    main()

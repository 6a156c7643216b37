#!/usr/bin/env python3
"""Formats our sources, or says which are not formatted.

usage: format.py CLANG_FORMAT [--check]
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What the lit tests and examples say depends on their lines and columns.
DIRECTORIES = ["plugin", "checks", "test/unit", "test/bench"]


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--check"]):
        sys.exit(__doc__)
    files = sorted(str(path.relative_to(ROOT)) for directory in DIRECTORIES
                   for path in (ROOT / directory).rglob("*") if path.suffix in (".cpp", ".h"))
    if not sys.argv[2:]:
        sys.exit(subprocess.run([sys.argv[1], "-i", *files], cwd=ROOT, check=False).returncode)

    result = subprocess.run([sys.argv[1], "--dry-run", *files], cwd=ROOT, check=True,
                            capture_output=True, text=True)
    unformatted = sorted({line.split(":")[0] for line in result.stderr.splitlines()
                          if "[-Wclang-format-violations]" in line})
    for file in unformatted:
        print(f"{file} is not formatted; `./dev format` does it")
    print(f"{len(files)} files, {len(unformatted)} not formatted")
    sys.exit(1 if unformatted else 0)


if __name__ == "__main__":
    main()

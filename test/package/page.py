#!/usr/bin/env python3
"""Follows a page word by word, in an empty folder, from the installed package.

  ```console         commands after `$ `, each followed by what it prints; `…` stands
                     for any lines, and a line that is indented for a part of one
  ```console fails   the last command exits with another status than 0
  ```cpp is FILE     the file is there, and reads so
  ```cpp becomes FILE   write it so
  ```diff FILE       change these lines of it
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from package import ENVIRONMENT, arguments, expect

FENCE = re.compile(r"^```(?P<head>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def missing(expected, printed):
    """The first expected line that is not printed, in order; None if all are."""
    at, anywhere = 0, False
    for line in expected:
        if line == "…":
            anywhere = True
            continue
        fits = (lambda each, part=line.strip(): part in each) if line.startswith("  ") \
            else (lambda each, whole=line: each.rstrip() == whole)
        found = next((i for i in range(at, len(printed)) if fits(printed[i])), None)
        if found is None or (found != at and not anywhere):
            return line
        at, anywhere = found + 1, False
    return None if anywhere or at == len(printed) else f"nothing after '{printed[at - 1]}'"


def converse(text, fails, folder, environment):
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
    for number, (command, expected) in enumerate(commands):
        print("$", command, flush=True)
        done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        is_last = number == len(commands) - 1
        expect((done.returncode != 0) == (fails and is_last),
               f"exit status {done.returncode}:\n{done.stdout}")
        lacks = missing(expected.splitlines(), done.stdout.splitlines())
        expect(lacks is None, f"the page says\n  {lacks}\nand this is printed:\n{done.stdout}")


def change(file, text):
    lines = text.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    before = file.read_text(encoding="utf-8")
    expect(before.count(old) == 1, f"{file} does not have, once:\n{old}")
    file.write_text(before.replace(old, new), encoding="utf-8")


given = arguments(__doc__, "page")
cached = os.environ.get("CCACHE_DIR", os.path.expanduser("~/.cache/ccache"))
with tempfile.TemporaryDirectory() as directory:
    home, folder = Path(directory), Path(directory) / "work"
    folder.mkdir()
    (home / "whofrees").symlink_to(given.prefix)
    tools = str(Path(given.llvm) / "bin")
    (home / "bin").mkdir()
    (home / "bin" / f"clang-tidy-{given.major}").symlink_to(Path(tools) / "clang-tidy")
    environment = {**ENVIRONMENT, "HOME": directory, "CMAKE_CXX_COMPILER_LAUNCHER": given.launcher,
                   "CCACHE_DIR": cached,  # not below the new HOME
                   "PATH": os.pathsep.join([str(home / "bin"), os.environ["PATH"]])}
    for fence in FENCE.finditer(Path(given.page).read_text(encoding="utf-8")):
        head, text = fence["head"].split(), fence["text"]
        if head[:1] == ["console"]:
            converse(text, head[1:] == ["fails"], folder, environment)
        elif head[:2] == ["cpp", "is"]:
            expect((folder / head[2]).read_text(encoding="utf-8") == text,
                   f"{head[2]} is not as the page shows it")
        elif head[:2] == ["cpp", "becomes"]:
            (folder / head[2]).write_text(text, encoding="utf-8")
        elif head[:1] == ["diff"]:
            change(folder / head[1], text)

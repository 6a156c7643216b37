#!/usr/bin/env python3
"""Opens every example in whofrees-clangd, which asks what clang-tidy asks.

usage: every_example.py WHOFREES_CLANGD WHOFREES_TIDY EXAMPLES

An allocator of the project's own is read with what its header does, as on the
command line: clangd leaves the bodies of functions in headers out, ours does not.
"""

import pathlib
import re
import subprocess
import sys

from expectations import check_form, expect, places, questions
from language_server import LanguageServer


def asked_by_tidy(command, files):
    """Line and check of each question, by file."""
    said = subprocess.run([command, "--quiet", *files, "--"], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True).stdout
    found = {file: set() for file in files}
    for file, line, check in re.findall(
            r"^(.+?):(\d+):\d+: (?:warning|error): .*\[(whofrees-[\w-]+)", said, re.M):
        if file in found:
            found[file].add((int(line), check))
    return {file: sorted(asked) for file, asked in found.items()}


def main():
    server_command, tidy = sys.argv[1:3]
    examples = pathlib.Path(sys.argv[3]).resolve()
    files = sorted(str(f) for f in examples.rglob("*") if f.suffix in (".c", ".cpp"))
    asked = asked_by_tidy(tidy, files)
    server = LanguageServer([server_command, "--log=error"], examples)
    for file in files:
        name = str(pathlib.Path(file).relative_to(examples))
        server.open(name, pathlib.Path(file).read_text())
        said = server.diagnostics(name)
        expect(f"{name} asks {asked[file]}: {places(said)}", places(said) == asked[file])
        check_form(server, name, questions(said))
        server.close(name)
    count = sum(map(len, asked.values()))
    expect("there is something to ask about", count)
    print(f"{count} questions about {len(files)} examples, the same in both")
    expect("the server ends with status 0", server.shut_down() == 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Types examples into whofrees-clangd, token by token, with no configuration.

usage: typed_token_by_token.py WHOFREES_CLANGD EXAMPLES

Says which expectation was not met, and exits with 1 then.
"""

import pathlib
import re
import shutil
import sys
import tempfile

from expectations import check_form, expect, questions
from language_server import LanguageServer

# Example, the check that asks, and the same program without the mistake.
TYPED = [
    ("c/missing_rollback.c", "whofrees-missing-rollback", "c/correct.c"),
    ("c/incomplete_deinit.c", "whofrees-incomplete-deinit", "c/correct.c"),
    ("pmr/scratch_escape.cpp", "whofrees-scratch-escape", "pmr/correct.cpp"),
    ("pmr/unstored_allocator.cpp", "whofrees-unstored-allocator",
     "pmr/correct.cpp"),
]
# The server is asked what it thinks once in so many tokens.
LOOK_EVERY = 60


def tokens(text):
    """Ends of the tokens of a text, comments counted as one each."""
    for found in re.finditer(
            r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|\w+|[^\s\w]", text, re.S):
        yield found.end()


def main():
    command, examples = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as where:
        # Headers alone: nothing beside them says how to compile or what to check.
        shutil.copytree(examples, where, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("*.c", "*.cpp"))
        server = LanguageServer([command, "--log=error"], where)
        for name, check, corrected in TYPED:
            text = (examples / name).read_text()
            server.open(name, "")
            asked_first = None
            for count, end in enumerate(tokens(text)):
                server.change(name, text[:end])
                if count % LOOK_EVERY == 0 and questions(server.diagnostics(name)):
                    asked_first = asked_first or end
            server.change(name, text)
            found = questions(server.diagnostics(name))
            expect(f"{name} draws {check}, and no other: {found}",
                   {d["code"] for d in found} == {check})
            check_form(server, name, found)
            server.change(name, (examples / corrected).read_text())
            expect(f"the question goes with the mistake in {name}",
                   not questions(server.diagnostics(name)))
            print(f"{name}: {check}, first seen after "
                  f"{100 * (asked_first or len(text)) // len(text)} % of the text")
        expect("the server ends with status 0", server.shut_down() == 0)


if __name__ == "__main__":
    main()

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


def expect(what, met):
    if not met:
        sys.exit(f"not so: {what}")


def tokens(text):
    """Ends of the tokens of a text, comments counted as one each."""
    for found in re.finditer(
            r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|\w+|[^\s\w]", text, re.S):
        yield found.end()


def questions(diagnostics):
    return [d for d in diagnostics if str(d.get("code")).startswith("whofrees-")]


def check_form(question):
    message = question["message"]
    expect(f"no '[' in {message!r}", "[" not in message)
    expect(f"one question in {message!r}", message.count("?") == 1)
    expect("the path comes as related information",
           question.get("relatedInformation"))
    expect("no link that leads nowhere", "codeDescription" not in question)
    expect("the source is named", question["source"] == "clang-tidy")


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
            places = [(d["range"]["start"]["line"], d["code"]) for d in found]
            expect(f"one question for each place: {places}",
                   len(set(places)) == len(places))
            for question in found:
                check_form(question)
            actions = server.request("textDocument/codeAction", {
                "textDocument": {"uri": server.uri(name)},
                "range": found[0]["range"],
                "context": {"diagnostics": found}})
            expect(f"no quick fix is offered for a question: {actions}",
                   not [a for a in actions or [] if a.get("kind") == "quickfix"])
            server.change(name, (examples / corrected).read_text())
            expect(f"the question goes with the mistake in {name}",
                   not questions(server.diagnostics(name)))
            print(f"{name}: {check}, first seen after "
                  f"{100 * (asked_first or len(text)) // len(text)} % of the text")
        expect("the server ends with status 0", server.shut_down() == 0)


if __name__ == "__main__":
    main()

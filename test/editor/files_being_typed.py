#!/usr/bin/env python3
"""Opens in whofrees-clangd what is not finished, and what is no source by itself.

usage: files_being_typed.py WHOFREES_CLANGD
"""

import json
import pathlib
import sys
import tempfile

from expectations import check_form, expect, places, questions
from language_server import LanguageServer

PAIR = """#include <stdlib.h>
struct pair { char *left, *right; };
static inline int pair_init(struct pair *p) {
  p->left = malloc(8);
  if (!p->left)
    return -1;
  p->right = malloc(8);
  if (!p->right)
    return -1;
  return 0;
}
static inline void pair_deinit(struct pair *p) {
  free(p->left);
  free(p->right);
}
"""
ASKED = [(7, "whofrees-missing-rollback")]
USER = """int main(void) {
  struct pair p;
  if (pair_init(&p))
    return 1;
  pair_deinit(&p);
  return 0;
}
"""

# What is typed behind a function with a mistake, which is asked about all the same.
BEHIND = [
    "void f(", "void f(int x) {\n  if (x", "}", "\"abc", "#if 1", "/*", "struct {", "#include",
    "int g(void) { char *p = malloc(", "int g(void) { struct pair *p; p->", "for (;;",
    "int g(void) { gone(malloc(1)); }", "int g(void) { free(",
]
# What is typed into it: here it is still seen what the rest does.
INSIDE = ["  retu\n", "  ;\n", "  p->\n", "  if (p->left\n", "  free(p->le\n", "  char x[\n"]


def main():
    with tempfile.TemporaryDirectory() as where:
        where = pathlib.Path(where)
        (where / "compile_commands.json").write_text(json.dumps([{
            "directory": str(where), "file": "main.c", "arguments": ["cc", "-c", "main.c"]}]))
        for name in ("pair.h", "pair.inc"):
            (where / name).write_text(PAIR)
        server = LanguageServer([sys.argv[1], "--log=error"], where)

        def shown(name, text):
            if name in server.version:
                server.change(name, text)
            else:
                server.open(name, text)
            said = server.diagnostics(name)
            check_form(server, name, questions(said))
            return places(said)

        for text in BEHIND:
            got = shown("main.c", PAIR + text)
            expect(f"the question stays before {text!r}: {got}", got == ASKED)
        for text in INSIDE:
            got = shown("main.c", PAIR.replace("  return 0;\n", text))
            expect(f"at most that one with {text!r}: {got}", got in (ASKED, []))
        for end in range(len(PAIR)):
            server.change("main.c", PAIR[:end])
        got = shown("main.c", PAIR)
        expect(f"the question is there when it is finished: {got}", got == ASKED)

        # A mistake in a header is asked about in the header, and nowhere else.
        for name in ("pair.h", "pair.inc"):
            got = shown(name, PAIR)
            expect(f"{name}, opened on its own, draws the question: {got}", got == ASKED)
        for number, text in enumerate((
                f'#include "pair.h"\n{USER}',                # in the preamble
                f'#include "pair.inc"\n{USER}',
                f'int before;\n#include "pair.inc"\n{USER}',  # behind it
                f'#include "pair.h"\n#include "pair.h')):
            got = shown(f"user{number}.c", text)
            expect(f"no question in {text!r}: {got}", got == [])
        # What its functions do is known all the same.
        text = f'#include "pair.h"\n{USER}'.replace("  pair_deinit(&p);\n", "")
        got = shown("user0.c", text)
        expect(f"forgetting what a header acquires is asked about: {got}",
               got == [(4, "whofrees-missing-release")])
        expect("the server ends with status 0", server.shut_down() == 0)


if __name__ == "__main__":
    main()

"""Where the functions of a C or C++ file begin and end, from its text alone.

No compiler is asked, so that no tool that is compared has a say in it.
"""

import re

_BLANKED = re.compile(
    r"//(?:[^\n\\]|\\.|\\\n)*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|^[ \t]*#(?:[^\n\\]|\\.|\\\n)*",
    re.DOTALL | re.MULTILINE)
_TRANSPARENT = re.compile(r"\b(?:namespace|class|struct|union|extern)\b")


def blanked(text: str) -> str:
    """The same text, with comments, literals and directives made spaces."""
    return _BLANKED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def ranges(text: str):
    """(first line, last line) of each function with a body, counted from 1. A
    lambda or a local class is part of the function around it."""
    code = blanked(text)
    found = []
    start = 0  # of what stands before the next brace
    depth = 0  # inside a body, or inside braces that are no place for functions
    opened = None
    for match in re.finditer(r"[{};]", code):
        what, at = match[0], match.start()
        if depth:
            depth += {"{": 1, "}": -1, ";": 0}[what]
            if depth == 0:
                if opened is not None:
                    found.append((opened, code.count("\n", 0, at) + 1))
                opened = None
                start = at + 1
            continue
        head = code[start:at]
        if what == "{":
            is_function = "(" in head and not _is_initialiser(head)
            if is_function:
                first = start + len(head) - len(head.lstrip())
                opened = code.count("\n", 0, first) + 1
                depth = 1
            elif not _TRANSPARENT.search(head):
                depth = 1
        start = at + 1
    return found


def _is_initialiser(head: str) -> bool:
    # `int x = f() {`, but not `X operator=(const X &x) {` or a default argument
    outside = head.split("(", 1)[0]
    return "=" in re.sub(r"operator\s*\W+", "", outside)


def around(functions, line: int):
    """The function that holds the line, or None."""
    for first, last in functions:
        if first <= line <= last:
            return (first, last)
    return None

"""Seeds mistakes into correct code, one line at a time, so that all lines keep
their numbers. What does not compile afterwards is no mutant."""

import dataclasses
import re

import functions

_RELEASE = re.compile(
    r"^\s*(?:if\s*\([^;{}]*\)\s*)?(?P<call>(?P<name>\w*(?:free|destroy|delete|release|dispose|unref|decref)\w*)"
    r"\s*\((?P<arguments>[^;{}]*)\)|delete\s*(?P<many>\[\])?\s*(?P<operand>[\w.>()\[\]-]+))\s*;\s*$",
    re.IGNORECASE)
_DEINIT = re.compile(r"free|destroy|delete|deinit|close|cleanup|clear|fini|dispose|release|~|reset",
                     re.IGNORECASE)
_FAILS = re.compile(r"^\s*(?:return\b|goto\b)")
_RESET = re.compile(r"^\s*\w*(?:pool|arena|region|zone|memctx)\w*(?:clear|reset|rewind)\w*\s*\([^;{}]*\)\s*;\s*$"
                    r"|^\s*[\w.>-]*(?:pool|arena|region)\w*(?:\.|->)(?:clear|reset|release)\s*\(\)\s*;\s*$",
                    re.IGNORECASE)
KINDS = ("deinit forgets one", "rollback dropped", "released is returned",
         "goes to the other allocator", "disposed early", "reset dropped")


@dataclasses.dataclass(frozen=True)
class Mutant:
    kind: str
    line: int  # counted from 1
    lines: tuple  # (number, new text) of those that change


def of(text: str):
    """All mutants of one file, in the order of its lines."""
    raw = text.split("\n")
    code = functions.blanked(text).split("\n")
    for first, last in functions.ranges(text):
        header = " ".join(code[first - 1:last]).split("{", 1)[0]
        name = re.search(r"([~\w]+)\s*\(", header)
        is_deinit = bool(name and _DEINIT.search(name[1]))
        body = range(first, last)
        for number in body:
            yield from _at(number, code, raw, is_deinit, body)


def _at(number, code, raw, is_deinit, body):
    line = code[number - 1]
    if _RESET.match(line) and _in_loop(number, code, body):
        yield Mutant("reset dropped", number, ((number, ";"),))
    match = _RELEASE.match(line)
    # A body without braces, or one that goes on over several lines, is left alone.
    if not match or not re.search(r"[;{}:]\s*$|^\s*$", code[number - 2]):
        return
    what = (match["operand"] or match["arguments"].split(",")[-1]).strip()
    is_local = bool(re.fullmatch(r"\w+", what)) and not what.endswith("_")
    after = [code[each] for each in range(number, min(number + 4, body.stop - 1))]
    if is_deinit and not is_local:
        yield Mutant("deinit forgets one", number, ((number, ";"),))
    if not is_deinit and _fails_after(after) and _is_guarded(number, code, body):
        yield Mutant("rollback dropped", number, ((number, ";"),))
    for offset, each in enumerate(after):
        if is_local and re.match(r"^\s*return\b[^;]*;\s*$", each):
            yield Mutant("released is returned", number,
                         ((number + 1 + offset, f"  return {what};"),))
            break
        if each.strip() and not _RELEASE.match(each):
            break
    yield from _elsewhere(number, match, what, is_deinit)
    before = code[number - 2]
    if re.match(r"^\s+[\w*(][^{}]*;\s*$", before) and re.search(rf"\b{re.escape(what)}(?!\w)", before) \
            and not _RELEASE.match(before) and not re.match(r"\s*(?:return|goto|break|\w[\w\s*]* =)", before):
        yield Mutant("disposed early", number, ((number - 1, raw[number - 1]), (number, raw[number - 2])))


def _elsewhere(number, match, what, is_deinit):
    if match["operand"]:
        other = f"delete {what};" if match["many"] else f"::free({what});"
    elif match["name"] in ("free", "delete") or is_deinit and not re.search(r"\W", what):
        return
    else:
        other = f"free({what});"
    yield Mutant("goes to the other allocator", number, ((number, other),))


def _fails_after(after):
    for each in after:
        if _FAILS.match(each):
            return bool(re.search(r"goto|NULL|nullptr|false|-1|ERR|FAIL|MEM|\b0\b", each, re.IGNORECASE))
        if each.strip() and not _RELEASE.match(each):
            return False
    return False


def _is_guarded(number, code, body):
    """Whether the line is in a block that an `if` opens close above."""
    depth = 0
    for each in range(number - 1, max(body.start, number - 10), -1):
        depth += code[each - 1].count("}") - code[each - 1].count("{")
        if depth < 0:
            return bool(re.search(r"\bif\b", code[each - 1] + code[each - 2]))
    return False


def _in_loop(number, code, body):
    depth = 0
    for each in range(number - 1, body.start, -1):
        opened = code[each - 1].count("{") - code[each - 1].count("}")
        depth += opened
        if depth > 0:
            if re.search(r"\b(?:for|while|do)\b", code[each - 1] + code[each - 2]):
                return True
            depth = 0
    return False

"""The peers' own suites, as programs with marks.

A program is one file. Its marks are the lines on which its suite expects a
message, and the message's words.
"""

import dataclasses
import pathlib
import re

import functions

_ACQUIRES = re.compile(
    r"\b(?:malloc|calloc|realloc|free|strdup|alloca|new|delete|operator new)\b")

# cppcheck's programs include nothing, since it knows the C library by heart.
_PRELUDE = """#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#ifdef __cplusplus
#include <memory>
#include <new>
#include <string>
#include <vector>
using namespace std;
#endif
"""


@dataclasses.dataclass(frozen=True)
class Program:
    file: pathlib.Path
    flags: tuple  # in the order of preference: those that compile are taken
    marks: tuple  # of (line, words)
    units: tuple  # of (first line, last line)


def _numbered(path: pathlib.Path):
    return list(enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1))


def _units(path: pathlib.Path):
    return tuple(functions.ranges(path.read_text(encoding="utf-8", errors="replace")))


_DG = re.compile(r"""dg-warning\s+(?:"((?:[^"\\]|\\.)*)"|\{((?:[^{}]|\\.)*)\})(.*?)\}\s*(?:\*/|$)""")


def gcc(directory: pathlib.Path):
    """gcc.dg/analyzer: `dg-warning` on a line, or for the line it names."""
    for path in sorted(directory.rglob("analyzer/*.c")):
        lines = _numbered(path)
        named = {name: number for number, line in lines
                 for name in re.findall(r"dg-line\s+(\w+)", line)}
        marks = []
        for number, line in lines:
            for match in _DG.finditer(line):
                target = re.search(r"\s([.]?[-+]?\d+|\w+)\s*$", match[3].rstrip())
                place = target[1] if target else ""
                if re.fullmatch(r"[.][-+]\d+", place):
                    at = number + int(place[1:])
                elif place.isdigit():
                    at = int(place)
                else:
                    at = named.get(place, number)
                marks.append((at, (match[1] or match[2] or "").replace("\\", "")))
        if _is_about_memory(path, marks):
            yield Program(path, (("-std=gnu11",),), tuple(marks), _units(path))


def _is_about_memory(path: pathlib.Path, marks):
    text = functions.blanked(path.read_text(encoding="utf-8", errors="replace"))
    return bool(_ACQUIRES.search(text))


_VERIFY = re.compile(r"([\w-]*-)?warning(?:-re)?(@[-+]?\d+)?\s*(?:\d+[+]?(?:-\d+)?\s*)?\{\{(.*?)\}\}")


def clang(directory: pathlib.Path):
    """clang/test/Analysis: `expected-warning` and what other prefixes expect."""
    for path in sorted(directory.rglob("clang/test/Analysis/*")):
        if path.suffix not in (".c", ".cpp") or not re.search(
                r"malloc|newdelete|(?:^|-)new|free|delete", path.stem, re.IGNORECASE):
            continue
        lines = _numbered(path)
        marks = []
        for number, line in lines:
            for _, offset, words in _VERIFY.findall(line):
                at = number
                if offset:
                    at = int(offset[1:]) + (number if offset[1] in "+-" else 0)
                marks.append((at, words))
        text = "\n".join(line for _, line in lines)
        run = " ".join(re.findall(r"RUN:(.*)", text))
        standard = re.search(r"-std=\S+", run)
        flags = [standard[0] if standard else
                 "-std=c++17" if path.suffix == ".cpp" else "-std=gnu11"]
        if "-fblocks" in run:
            flags.append("-fblocks")
        yield Program(path, (tuple(flags),), tuple(marks), _units(path))


_CLASS = re.compile(r"^class (TestMemleak\w*) : ", re.MULTILINE)
_LITERALS = r'((?:\s*"(?:[^"\\\n]|\\.)*"(?:\s*//[^\n]*)?)+)'
_CHECK = re.compile(
    r"\bcheck\(" + _LITERALS + r"\s*(?:,[^;]*)?\);\s*(?:TODO_)?ASSERT_EQUALS\(" + _LITERALS + r"\s*,")


def cppcheck(directory: pathlib.Path, group: str, into: pathlib.Path):
    """The programs that one class of testmemleak.cpp checks, each in a file of
    its own, and each one unit: the expected line may be a member's."""
    text = next(directory.rglob("testmemleak.cpp")).read_text(encoding="utf-8")
    starts = {match[1]: match.start() for match in _CLASS.finditer(text)}
    begin = starts[group]
    end = min((at for at in starts.values() if at > begin), default=len(text))
    into.mkdir(parents=True, exist_ok=True)
    prelude = into / "prelude.h"
    prelude.write_text(_PRELUDE, encoding="utf-8")
    for number, match in enumerate(_CHECK.finditer(text, begin, end), 1):
        code, expected = (_joined(part) for part in match.groups())
        path = into / f"{group}_{number:03}.cpp"
        path.write_text(code + "\n", encoding="utf-8")
        marks = tuple((int(line), words) for line, words in
                      re.findall(r"test\.\w+:(\d+)\](?: -> \[[^\]]*\])*: (.*)", expected))
        include = ("-include", str(prelude))
        yield Program(path, (("-xc++", "-std=c++17", *include), ("-xc", "-std=gnu11", *include)),
                      marks, ((1, code.count("\n") + 1),))


def _joined(literals: str) -> str:
    parts = re.findall(r'"((?:[^"\\\n]|\\.)*)"', re.sub(r"//[^\n\"]*$", "", literals, flags=re.MULTILINE))
    plain = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
    return re.sub(r"\\(.)", lambda match: plain.get(match[1], match[1]), "".join(parts))

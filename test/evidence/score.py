"""One scorer for every suite and every tool, per unit: a function, or for the
suites of cppcheck a whole program.

A unit is marked when one of its lines bears a mark about the lifecycle of
memory, and is reported when one of a tool's reports of that sort falls into it.
Units whose marks are all outside the purpose are left apart (kinds.py).
"""

import concurrent.futures
import dataclasses
import subprocess

import kinds


@dataclasses.dataclass
class Score:
    marked: int = 0
    found: int = 0
    unmarked: int = 0
    reported: int = 0
    late: int = 0  # programs that took too long; what they hold counts as missed
    kinds: dict = dataclasses.field(default_factory=dict)  # name -> [found, marked]
    missed: list = dataclasses.field(default_factory=list)  # (program, line, kind, words)
    wrong: list = dataclasses.field(default_factory=list)  # (program, line, name, words)


@dataclasses.dataclass
class Suite:
    programs: int = 0
    refused: int = 0
    apart: int = 0
    scores: dict = dataclasses.field(default_factory=dict)  # tool's name -> Score


def accepted(program, compilers):
    """The flags with which all the compilers take the program, or None."""
    for flags in program.flags:
        for compiler in compilers:
            own = [flag for flag in flags if compiler.startswith("clang") or flag != "-fblocks"]
            command = [compiler, "-fsyntax-only", "-w", *own, program.file.name]
            # clang can take minutes to explain what is no program at all.
            try:
                subprocess.run(command, cwd=program.file.parent, capture_output=True, check=True,
                               timeout=20)
            except subprocess.SubprocessError:
                break
        else:
            return flags
    return None


def score(programs, tools, compilers, jobs: int):
    suite = Suite(scores={tool.name: Score() for tool in tools})
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for program, answers in pool.map(lambda each: _look(each, tools, compilers), programs):
            if answers is None:
                suite.refused += 1
                continue
            suite.programs += 1
            suite.apart += _count(program, answers, suite.scores)
    return suite


def _look(program, tools, compilers):
    flags = accepted(program, compilers)
    if flags is None:
        return program, None
    return program, {tool.name: tool.reports(program.file, flags) for tool in tools}


def _count(program, answers, scores):
    for name, reports in answers.items():
        scores[name].late += reports is None
    apart = 0
    for first, last in program.units:
        marks = [(line, words, kinds.kind_of(words)) for line, words in program.marks
                 if first <= line <= last]
        inside = [mark for mark in marks if mark[2]]
        if marks and not inside:
            apart += 1
            continue
        for name, reports in answers.items():
            hits = [each for each in reports or () if first <= each.line <= last]
            _count_unit(scores[name], program.file.name, inside, hits)
    return apart


def _count_unit(into: Score, file: str, marks, hits):
    if not marks:
        into.unmarked += 1
        into.reported += bool(hits)
        into.wrong += [(file, each.line, each.name, each.words) for each in hits]
        return
    into.marked += 1
    into.found += bool(hits)
    for kind in {mark[2] for mark in marks}:
        counts = into.kinds.setdefault(kind, [0, 0])
        counts[0] += bool(hits)
        counts[1] += 1
    if not hits:
        into.missed += [(file, line, kind, words) for line, words, kind in marks]

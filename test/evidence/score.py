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
    refused: int = 0  # a compiler does not take them
    slow: int = 0  # a compiler took too long to say
    apart: int = 0
    scores: dict = dataclasses.field(default_factory=dict)  # tool's name -> Score


LONGEST = 60  # seconds that a compiler gets for one program


def accepted(program, compilers):
    """The flags with which all the compilers take the program, or None. Raises
    subprocess.TimeoutExpired where one does not say."""
    for flags in program.flags:
        if all(_takes(compiler, program.file, flags) for compiler in compilers):
            return flags
    return None


def _takes(compiler, file, flags):
    is_clang = compiler.startswith("clang")
    own = [flag for flag in flags if is_clang or flag != "-fblocks"]
    # The first error will do: clang can take minutes to explain what is no
    # program at all.
    first = "-ferror-limit=1" if is_clang else "-fmax-errors=1"
    return subprocess.run([compiler, "-fsyntax-only", "-w", first, *own, file.name], cwd=file.parent,
                          capture_output=True, check=False, timeout=LONGEST).returncode == 0


def score(programs, tools, compilers, jobs: int):
    suite = Suite(scores={tool.name: Score() for tool in tools})
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for program, answers in pool.map(lambda each: _look(each, tools, compilers), programs):
            if not isinstance(answers, dict):
                suite.refused += answers == "refused"
                suite.slow += answers == "slow"
                continue
            suite.programs += 1
            suite.apart += _count(program, answers, suite.scores)
    return suite


def _look(program, tools, compilers):
    try:
        flags = accepted(program, compilers)
    except subprocess.TimeoutExpired:
        return program, "slow"
    if flags is None:
        return program, "refused"
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

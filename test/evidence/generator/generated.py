#!/usr/bin/env python3
"""Compares what Whofrees asks about generated programs with what the oracle saw.

usage: generated.py CLANG_TIDY PLUGIN DIRECTORY [--seed N] [--count N]
                    [--found SHARE] [--wrongly COUNT]

Exits with 1 when less than SHARE per cent of the wrong programs are asked about, or
more than COUNT of the right ones.
"""

import argparse
import concurrent.futures
import dataclasses
import pathlib
import re
import subprocess
import sys

import assemble
import parts
import truth

_TOGETHER = 40  # programs in one file, which is what makes it quick
_QUESTION = re.compile(r"^[^\n:]+:(\d+):\d+: (?:warning|error): (.*) \[(whofrees-[\w-]+)", re.MULTILINE)
# The checks whose question is the right one for what happened.
_FITTING = {
    "left-held": {"missing-rollback", "missing-release", "incomplete-deinit"},
    "released-twice": {"double-release"},
    "released-elsewhere": {"wrong-allocator", "unstored-allocator"},
    "wrong-size": {"wrong-allocator"},
    "used-after-release": {"use-after-release"},
    "unknown-memory": {"double-release", "wrong-allocator"},
}


@dataclasses.dataclass(frozen=True)
class Answer:
    program: assemble.Program
    truth: frozenset  # of what the oracle found
    checks: frozenset  # that asked
    file: pathlib.Path
    line: int

    @property
    def is_wrong(self):
        return bool(self.truth)

    @property
    def agrees(self):
        return self.is_wrong == bool(self.checks)

    @property
    def fits(self):
        wanted = set().union(*(_FITTING[each] for each in self.truth)) if self.truth else set()
        return bool({name.replace("whofrees-", "") for name in self.checks} & wanted)


def compare(clang_tidy, plugin, directory, seed, count, jobs=2):
    programs = [assemble.Program(number, choice)
                for number, choice in enumerate(parts.choices(seed, count), 1)]
    batches = list(truth.write(programs, directory, _TOGETHER))
    found = truth.findings(batches, directory)
    by_name = {each.prefix: each for each in programs}
    answers = []
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        asked = pool.map(lambda batch: _asked(clang_tidy, plugin, batch), batches)
        for (path, _, lines), questions in zip(batches, asked):
            for name, (first, last) in lines.items():
                checks = frozenset(check for line, check in questions if first <= line <= last)
                answers.append(Answer(by_name[name], frozenset(found[name]), checks, path, first))
    return answers


def _asked(clang_tidy, plugin, batch):
    path, language, _ = batch
    standard = "c11" if language == "c" else language
    result = subprocess.run([clang_tidy, "--load", plugin, "--quiet", "--config={}",
                             "--checks=-*,whofrees-*", path, "--", "-w", f"-std={standard}"],
                            text=True, capture_output=True, check=False, timeout=300)
    if result.returncode != 0:
        sys.exit(f"generated: clang-tidy exits with {result.returncode} on {path}:\n"
                 f"{result.stdout[-2000:]}{result.stderr}")
    return [(int(line), check) for line, _, check in _QUESTION.findall(result.stdout)]


def grouped(answers):
    """(dimension, value) -> [found, wrong programs, wrongly asked, right programs, fitting]"""
    groups = {}
    for answer in answers:
        for part in answer.program.choice.parts():
            counts = groups.setdefault(part, [0, 0, 0, 0, 0])
            counts[0] += answer.is_wrong and bool(answer.checks)
            counts[1] += answer.is_wrong
            counts[2] += not answer.is_wrong and bool(answer.checks)
            counts[3] += not answer.is_wrong
            counts[4] += answer.fits
    order = [name for name, _ in answers[0].program.choice.parts()]
    return dict(sorted(groups.items(), key=lambda each: (order.index(each[0][0]), each[0][1])))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("clang_tidy")
    parser.add_argument("plugin")
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--found", type=float, default=0)
    parser.add_argument("--wrongly", type=int)
    arguments = parser.parse_args()
    answers = compare(arguments.clang_tidy, arguments.plugin, arguments.directory.resolve(),
                      arguments.seed, arguments.count)
    for answer in answers:
        if not answer.agrees:
            what = ", ".join(value for _, value in answer.program.choice.parts())
            print(f"{answer.file.name}:{answer.line}: oracle: {' '.join(sorted(answer.truth)) or 'nothing'}; "
                  f"asked: {' '.join(sorted(answer.checks)) or 'nothing'}; {what}")
    for (dimension, value), (found, wrong, wrongly, right, fitting) in grouped(answers).items():
        print(f"{dimension:>10} {value:<20} {found:>5} / {wrong:<5} fitting {fitting:<5} wrongly {wrongly} / {right}")
    wrong = [each for each in answers if each.is_wrong]
    right = [each for each in answers if not each.is_wrong]
    found, wrongly = (sum(bool(each.checks) for each in group) for group in (wrong, right))
    share = 100 * found / len(wrong)
    print(f"asked about {found} of {len(wrong)} wrong programs ({share:.1f} %),"
          f" {wrongly} of {len(right)} right ones")
    return share < arguments.found or (arguments.wrongly is not None and wrongly > arguments.wrongly)


if __name__ == "__main__":
    sys.exit(main())

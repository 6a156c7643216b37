#!/usr/bin/env python3
"""Measures what the checks cost, as whole clang-tidy processes side by side.

usage: bench.py BUILD_DIRECTORY [--rounds N] [--quick] [--cpu]

For each file, every round runs all contestants one after the other, in an order
that turns; the table shows medians and their ratio to a clang-tidy whose one
check does nothing. --quick leaves out SQLite, and runs three rounds. --cpu takes
processor time for the clock's, which a busy machine disturbs less.
"""

import argparse
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time

import inputs

# It looks at Objective-C only, so that on C and C++ what is left is clang-tidy.
NOTHING = "objc-avoid-nserror-init"
CONTESTANTS = {
    "nothing": NOTHING,
    "whofrees": "whofrees-*",
    "analyzer": "clang-analyzer-unix.Malloc,clang-analyzer-cplusplus.NewDelete*",
}
STATEMENTS = (1000, 4000, 16000, 64000)
LONGEST = 120  # seconds that one run may take
SLOW = 20  # seconds from which on one run has to do


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Bench:
    def __init__(self, build: pathlib.Path, rounds: int, clock):
        self.clock = clock
        cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
        major, prefix = (re.search(rf"^{name}:\w+=(.*)$", cache, re.MULTILINE).group(1)
                         for name in ("WHOFREES_LLVM_MAJOR", "WHOFREES_LLVM_PREFIX"))
        self.clang_tidy = f"{prefix}/bin/clang-tidy"
        self.plugin = f"{build}/lib/whofrees-{major}.so"
        self.rounds = rounds
        self.directory = build.parent / "bench"
        self.directory.mkdir(exist_ok=True)
        self.baselines = {}

    def command(self, contestant, file, flags):
        # Everyone loads the plugin, and its loading is not what is measured.
        return [self.clang_tidy, "--load", self.plugin, "--quiet", "--config={}",
                f"--checks=-*,{CONTESTANTS[contestant]}", str(file), "--", "-w", *flags]

    def run(self, contestant, file, flags):
        """Seconds, and how many warnings; None when it takes too long."""
        start = self.clock()
        try:
            result = subprocess.run(self.command(contestant, file, flags), text=True,
                                    capture_output=True, timeout=LONGEST, check=False)
        except subprocess.TimeoutExpired:
            return None, 0
        seconds = self.clock() - start
        if result.returncode != 0:
            sys.exit(f"bench: {contestant} exits with {result.returncode} on {file}:\n"
                     f"{result.stdout}{result.stderr}")
        return seconds, len(re.findall(r" warning: .* \[[\w.,-]+\]$", result.stdout, re.MULTILINE))

    def measure(self, name, file, flags):
        times = {contestant: [] for contestant in CONTESTANTS}
        warnings = {}
        done = set()
        names = list(CONTESTANTS)
        for turn in range(self.rounds):
            for contestant in names[turn % 3:] + names[:turn % 3]:
                if contestant in done:
                    continue
                seconds, warnings[contestant] = self.run(contestant, file, flags)
                times[contestant].append(seconds)
                if seconds is None or seconds > SLOW:
                    done.add(contestant)
            if sys.stderr.isatty():
                print(f"\r{name}: round {turn + 1} of {self.rounds}\r", end="", file=sys.stderr)
        self.report(name, times, warnings)

    def report(self, name, times, warnings):
        medians = {contestant: None if None in each else statistics.median(each)
                   for contestant, each in times.items()}
        nothing = medians["nothing"]
        cells = [f"{name:<28}", f"{nothing * 1000:>9.0f} ms"]
        for contestant in ("whofrees", "analyzer"):
            median = medians[contestant]
            if median is None:
                cells.append(f"{f'> {LONGEST} s':>24}")
            else:
                cells.append(f"{median * 1000:>9.0f} ms {median / nothing:>7.2f} x")
        cells.append(f"{warnings['whofrees']:>9}")
        print("  ".join(cells), flush=True)

    def generate(self, name, text):
        file = self.directory / name
        file.write_text(text, encoding="utf-8")
        return file


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    arguments = parser.parse_args()

    bench = Bench(arguments.build.resolve(), 3 if arguments.quick else arguments.rounds,
                  processor_time if arguments.cpu else time.perf_counter)
    print(f"medians of {bench.rounds} rounds, {'processor' if arguments.cpu else 'wall clock'} time; x is the ratio to the check that does nothing\n")
    print(f"{'':<28}  {'nothing':>12}  {'all of whofrees':>22}  {'malloc and new checkers':>23}"
          f"  {'questions':>9}")
    cxx = ["-std=c++17"]
    if not arguments.quick:
        bench.measure("sqlite3.c", inputs.sqlite(bench.directory), [])
    bench.measure("header-heavy C++",
                  bench.generate("header_heavy.cpp", inputs.header_heavy()), cxx)
    bench.measure("function-heavy C++",
                  bench.generate("function_heavy.cpp", inputs.function_heavy()), cxx)
    for count in STATEMENTS:
        bench.measure(f"{count // 1000}k statements, one function",
                      bench.generate(f"statements_{count}.c", inputs.statements(count)), [])


if __name__ == "__main__":
    main()

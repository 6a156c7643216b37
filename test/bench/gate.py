#!/usr/bin/env python3
"""Measures `whofrees gate` against run-clang-tidy with the plugin and the same checks.

usage: gate.py BUILD_DIRECTORY COMPILE_DATABASE_DIRECTORY [--rounds N] [--jobs N]

To be run in the directory of the project that the database is of. Every round runs
run-clang-tidy, then the gate with an empty cache, then the gate again. The table shows
medians of the clock's time and of the processors' time, and the ratio to run-clang-tidy.
"""

import argparse
import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import tempfile
import time


def cached(build, name):
    text = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    return re.search(rf"^{name}:\w+=(.*)$", text, re.MULTILINE).group(1)


def measure(command):
    """Seconds by the clock and of the processors; the last line that it says."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                            check=False)
    clock, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, used, result.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("database")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", default=str(os.cpu_count()))
    options = parser.parse_args()
    major = cached(options.build, "WHOFREES_LLVM_MAJOR")
    files = json.loads(pathlib.Path(options.database, "compile_commands.json").read_text("utf-8"))
    gate = [options.build / "bin" / "whofrees", "gate", "-p", options.database,
            "--jobs", options.jobs]
    stock = [f"run-clang-tidy-{major}", "-quiet", "-j", options.jobs, "-p", options.database,
             "-load", options.build / "lib" / f"whofrees-{major}.so", "-checks=-*,whofrees-*",
             "-header-filter=.*"]
    times = {"run-clang-tidy": [], "gate, cold": [], "gate, warm": []}
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as cache:
            for name, command in zip(times, (stock, [*gate, "--cache-dir", cache],
                                             [*gate, "--cache-dir", cache])):
                clock, used, said = measure(command)
                times[name].append((clock, used))
                if name != "run-clang-tidy":
                    print(f"{name}: {said.splitlines()[-1]}", flush=True)
                else:
                    found = set(re.findall(r"^(\S+:\d+:\d+: warning: .*\[whofrees-\S+\])$", said,
                                           re.MULTILINE))
                    print(f"{name}: {len(found)} findings", flush=True)
    print(f"\n{len({file['file'] for file in files})} files, {options.jobs} jobs, "
          f"medians of {options.rounds} rounds\n\n{'':16}{'clock':>16}{'processors':>20}")
    base = [statistics.median(each) for each in zip(*times["run-clang-tidy"])]
    for name, each in times.items():
        row = [statistics.median(values) for values in zip(*each)]
        print(f"{name:16}" + "".join(f"{value:9.1f} s {value / of * 100:6.1f} %"
                                     for value, of in zip(row, base)))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Builds the fuzzers of what people write and Whofrees reads, and runs them.

usage: fuzz.py BUILD_DIRECTORY [--seconds N]

Each begins with the files that the project ships, and with what earlier runs
in that directory came upon. Exits with 1 if one finds an input that is neither
read nor refused; the input is kept, and its name printed.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SEEDS = {
    "fuzz-models": ["models/*.yaml", "test/models/**/*.yaml", "examples/**/.whofrees.yaml"],
    "fuzz-catalogue": ["plugin/ask/*.yaml", "test/unit/ask/**/*.yaml", "examples/**/questions*.yaml"],
}


def build(directory: pathlib.Path):
    for command in (["cmake", "--preset", "fuzz", "-B", str(directory)],
                    ["cmake", "--build", str(directory), "--parallel", str(os.cpu_count()),
                     "--target", *SEEDS]):
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, check=False)
        if done.returncode:
            sys.exit(f"{done.stdout}\nfuzz.py: {' '.join(command)}: exited with {done.returncode}")


def fuzz(directory: pathlib.Path, name: str, seconds: int):
    """(inputs tried, places in the code that they reached, what went wrong)"""
    corpus, found = directory / "corpus" / name, directory / "found"
    for place in (corpus, found):
        place.mkdir(parents=True, exist_ok=True)
    for seed in (file for pattern in SEEDS[name] for file in ROOT.glob(pattern)):
        (corpus / f"seed-{seed.parent.name}-{seed.name}").write_bytes(seed.read_bytes())
    done = subprocess.run(
        [str(directory / "bin" / name), f"-max_total_time={seconds}", "-timeout=10",
         "-max_len=65536", "-print_final_stats=1", f"-artifact_prefix={found}/{name}-", str(corpus)],
        capture_output=True, text=True, errors="replace", check=False)
    tried = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    reached = re.findall(r"cov: (\d+)", done.stderr)
    return (int(tried.group(1)) if tried else 0, int(reached[-1]) if reached else 0,
            done.stderr if done.returncode else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=20, help="for each of them")
    arguments = parser.parse_args()
    directory = arguments.directory.resolve()
    build(directory)
    wrong = ""
    for name in SEEDS:
        tried, reached, message = fuzz(directory, name, arguments.seconds)
        print(f"{name}: {tried} inputs, {reached} places reached, {'WRONG' if message else 'ok'}", flush=True)
        wrong += message
    sys.stderr.write(wrong)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())

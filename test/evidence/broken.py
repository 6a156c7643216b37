"""Broken code: clang's own tests, and real files that end too early. Broken
model files and catalogues, too."""

import concurrent.futures
import os
import pathlib
import random
import sys

import page
import robust
import sanitized

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "fuzz"))
import fuzz

SEED = 2024
# Of each kind, unless EVIDENCE_FILES says how many; 0 is all of them.
FILES = 600
LEAK_FILES = 20
FUZZ_SECONDS = 300


def measure(context):
    most = int(os.environ.get("EVIDENCE_FILES", FILES))
    tests = context.sources.unpacked("llvm-toolchain-19", "*/clang/test/*")
    tests = [file for file in tests.rglob("*") if file.suffix in robust.EXTENSIONS and file.is_file()]
    chosen = sorted(tests)
    random.Random(SEED).shuffle(chosen)
    chosen = sorted(chosen[:most or None])
    real = sorted(file for package in ("cjson", "jansson", "tinyxml2", "libyaml")
                  for file in context.sources.unpacked(package).rglob("*")
                  if file.suffix in robust.EXTENSIONS and "test" not in str(file.relative_to(context.directory)))
    rows = []
    for major, clang_tidy, plugin in context.majors():
        for build, library, environment in _builds(context, major, plugin):
            context.say(f"broken code, LLVM {major}, {build}")
            tally = _split(context, lambda files, library=library, environment=environment: robust.look_at(
                clang_tidy, library, files, environment=environment), chosen)
            rows.append([major, build, f"clang's tests, of {len(tests)}", *_counts(tally)])
            tally = robust.look_at_truncated(clang_tidy, library, real, most // 3 or len(real) * 1000, SEED,
                                             environment=environment)
            rows.append([major, build, "real files, cut off", *_counts(tally)])
    page.replace(context.page, "broken", page.table(
        ["LLVM", "plugin", "files", "looked at", "crashed", f"longer than {robust.LONGEST} s",
         "crashed or long without any check"], rows))
    _measure_leaks(context, real)
    _measure_fuzzers(context)


def _builds(context, major, plugin):
    """(what it is called, the plugin, the environment of a clang-tidy that loads it)"""
    yield "as shipped", plugin, None
    context.say(f"building the sanitized plugin for LLVM {major}")
    yield "ASan, UBSan", str(sanitized.build(major)), sanitized.environment(major)


def _measure_leaks(context, real):
    """The real files again, whole, one after the other in one process each."""
    rows = []
    for major, clang_tidy, _ in context.majors():
        plugin = sanitized.build(major)
        leaks = [leak for file in real[:LEAK_FILES] for leak in sanitized.own_leaks(
            clang_tidy, plugin, major, [file], [f"-I{file.parent}"])]
        for leak in leaks:
            context.say(f"a leak\n{leak}")
        rows.append([major, min(LEAK_FILES, len(real)), len(leaks)])
    page.replace(context.page, "leaks", page.table(["LLVM", "real files", "leaks of the plugin's own"], rows))


def _measure_fuzzers(context):
    context.say("fuzzing the readers")
    seconds = int(os.environ.get("EVIDENCE_FUZZ_SECONDS", FUZZ_SECONDS))
    directory = context.directory.parent / "fuzz"
    fuzz.build(directory)
    rows = []
    for name in fuzz.SEEDS:
        tried, reached, message = fuzz.fuzz(directory, name, seconds)
        if message:
            context.say(message)
        rows.append([name, seconds, tried, reached, "yes" if message else "none"])
    page.replace(context.page, "fuzzers", page.table(
        ["fuzzer", "seconds", "inputs tried", "places in the code reached", "input found that is wrong"], rows))


def _split(context, look, files):
    with concurrent.futures.ThreadPoolExecutor(context.jobs) as pool:
        parts = list(pool.map(look, [files[start::context.jobs] for start in range(context.jobs)]))
    total = robust.Tally()
    for part in parts:
        total.files += part.files
        total.before += part.before
        total.crashed += part.crashed
        total.late += part.late
    for file in total.crashed + total.late:
        context.say(f"look at {file}")
    return total


def _counts(tally):
    return [tally.files, len(tally.crashed), len(tally.late), tally.before]

"""Broken code: clang's own tests, and real files that end too early."""

import concurrent.futures
import os
import random

import page
import robust

SEED = 2024
# Of each kind, unless EVIDENCE_FILES says how many; 0 is all of them.
FILES = 600


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
        context.say(f"broken code, LLVM {major}")
        tally = _split(context, lambda files: robust.look_at(clang_tidy, plugin, files), chosen)
        rows.append(_row(major, f"clang's tests, of {len(tests)}", tally))
        tally = robust.look_at_truncated(clang_tidy, plugin, real, most // 3 or len(real) * 1000, SEED)
        rows.append(_row(major, "real files, cut off", tally))
    page.replace(context.page, "broken", page.table(
        ["LLVM", "files", "looked at", "crashed", f"longer than {robust.LONGEST} s",
         "crashed or long without any check"], rows))


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


def _row(major, what, tally):
    return [major, what, tally.files, len(tally.crashed), len(tally.late), tally.before]

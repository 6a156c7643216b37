"""What the checks cost: whole processes side by side, and clangd's own measure."""

import os
import pathlib
import re
import statistics
import subprocess
import sys

import page

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
import inputs  # noqa: E402 (its directory has to be known first)

ROUNDS = 3
SLOW = 10  # seconds from which on one run has to do
BASE = "a check that does nothing"
_NOTHING = "objc-avoid-nserror-init"  # looks at Objective-C only
_ANALYZER = "clang-analyzer-unix.Malloc,clang-analyzer-cplusplus.NewDelete*"


def measure(context):
    directory = context.directory / "speed"
    directory.mkdir(exist_ok=True)
    files = []
    for name, text in (("header-heavy C++", inputs.header_heavy()),
                       ("function-heavy C++", inputs.function_heavy())):
        path = directory / (name.split()[0] + ".cpp")
        path.write_text(text, encoding="utf-8")
        files.append((name, path))
    contestants = _contestants(context)
    results = {name: _of_file(context, contestants, path) for name, path in files}
    rows = []
    for contestant in contestants:
        row = [contestant]
        for name, _ in files:
            seconds, time, peak = results[name][contestant]
            row += [f"{1000 * seconds:.0f} ms", f"{time:.2f} x", f"{peak:.2f} x"]
        rows.append(row)
    header = ["", *(cell for name, _ in files for cell in (name, "time", "peak memory"))]
    page.replace(context.page, "speed", page.table(header, rows))
    _clangd(context, files)


def _contestants(context):
    listing = subprocess.run([context.clang_tidy, "--load", context.plugin, "--checks=-*,whofrees-*",
                              "--list-checks"], text=True, capture_output=True, check=True).stdout
    names = re.findall(r"whofrees-[\w-]+", listing)

    def tidy(checks):
        return lambda path: [context.clang_tidy, "--load", str(context.plugin), "--quiet", "--config={}",
                             f"--checks=-*,{checks}", str(path), "--", "-w", "-std=c++17"]
    return {BASE: tidy(_NOTHING), "all of Whofrees": tidy("whofrees-*"),
            **{name: tidy(name) for name in names},
            "the analyzer's memory checkers": tidy(_ANALYZER),
            "cppcheck": lambda path: ["cppcheck", "--quiet", "--std=c++17", str(path)]}


def _of_file(context, contestants, path):
    """{contestant: (seconds, ratio of time, ratio of memory)}, medians. Right before
    each run there is one of the check that does nothing, so that what else the
    machine does is the same for both."""
    results = {}
    for name, command in contestants.items():
        runs = []
        while len(runs) < ROUNDS and (not runs or runs[0][0] < SLOW):
            nothing, least = _run(contestants[BASE](path))
            seconds, peak = _run(command(path))
            runs.append((seconds, seconds / nothing, peak / least))
        results[name] = tuple(map(statistics.median, zip(*runs)))
    context.say(f"speed, {path.name}")
    return results


def _run(command):
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def _clangd(context, files):
    """clangd measures a check until two runs of it agree, and says so if they
    never do; a busy machine makes it give most of its measures up."""
    clangd = context.build / "bin" / "whofrees-clangd"
    if not clangd.exists():
        context.say("no whofrees-clangd in this build: its table stays as it is")
        return
    rows = []
    for name, path in files:
        context.say(f"clangd, {path.name}")
        result = subprocess.run([clangd, f"--check={path}", "--check-tidy-time=whofrees-*",
                                 "--check-locations=0"],
                                text=True, capture_output=True, check=False)
        text = result.stderr + result.stdout
        baseline = re.search(r"Baseline = (\d+) ns", text)
        shares = [float(share) for share in re.findall(r"whofrees-[\w-]+ = (-?[\d.]+)%", text)]
        if baseline and shares:
            rows.append([name, f"{int(baseline[1]) / 1e6:.0f} ms", f"{min(shares):.0f} %",
                         f"{statistics.median(shares):.0f} %", f"{max(shares):.0f} %",
                         text.count("Speed unstable")])
    page.replace(context.page, "clangd", page.table(
        ["file", "building the AST", "the cheapest check", "the median one", "the dearest", "measures given up"],
        rows))

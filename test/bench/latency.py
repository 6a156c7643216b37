#!/usr/bin/env python3
"""Measures what the checks cost in an editor: from a keystroke to the diagnostics.

usage: latency.py WHOFREES_CLANGD CLANGD [FILE...] [-p DIRECTORY] [--rounds N]

Both servers have each file open; every round types one character at its end into
each of them, one after the other, in an order that turns, and waits for the
diagnostics. Stock clangd runs no checks, whofrees-clangd all of ours. The table
shows medians, by the clock (clangd's own wait for the next keystroke included)
and of processor time, which a busy machine disturbs less. Without a FILE, a large
generated one is taken. -p is where compile_commands.json is.
"""

import argparse
import os
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "editor"))
import inputs  # noqa: E402
from expectations import questions  # noqa: E402
from language_server import LanguageServer  # noqa: E402

# That the checks run is seen in a question.
ASKS = "char *last(bool b) { char *p = new char[2]; if (b) return nullptr; return p; }\n"
SETTLES = 0.5  # seconds: what a server does after it has answered


def processor_time(process):
    # What clock_getcpuclockid(3) gives for another process.
    return time.clock_gettime((~process.pid << 3) | 2)


class Contestant:
    def __init__(self, command, home, file, text):
        (home / "clangd").mkdir(parents=True)
        # Above all configuration of a project.
        (home / "clangd" / "config.yaml").write_text(
            "Index: {StandardLibrary: No}\n"
            "Diagnostics: {UnusedIncludes: None, ClangTidy: {Remove: '*'}}\n---\n"
            "Diagnostics: {ClangTidy: {Add: 'whofrees-*'}}\n")
        os.environ["XDG_CONFIG_HOME"] = str(home)
        self.server = LanguageServer(
            [*command, "--log=error", "--background-index=false"], file.parent)
        self.name, self.text = file.name, text
        self.clock, self.processor = [], []
        self.server.open(self.name, text)
        self.questions = len(questions(self.server.diagnostics(self.name)))

    def type(self):
        self.text += "/" if self.text.endswith("\n") else "*" if self.text[-1] == "/" else "x"
        used, began = processor_time(self.server.process), time.monotonic()
        self.server.change(self.name, self.text)
        self.server.diagnostics(self.name)
        self.clock.append(time.monotonic() - began)
        self.processor.append(processor_time(self.server.process) - used)
        time.sleep(SETTLES)


def measure(file, commands, rounds):
    text = file.read_text() + "\n"
    with tempfile.TemporaryDirectory() as home:
        both = [Contestant(command, pathlib.Path(home) / str(n), file, text)
                for n, command in enumerate(commands)]
        for turn in range(rounds + 1):
            for each in both if turn % 2 else reversed(both):
                each.type()
            if turn == 0:  # the first one warms up
                for each in both:
                    each.clock.clear(), each.processor.clear()
        for each in both:
            each.server.shut_down()
    row = [f"{file.name:28}"]
    for what in ("clock", "processor"):
        stock, ours = (statistics.median(getattr(each, what)) * 1000 for each in both)
        row.append(f"{stock:6.0f} ms {ours:6.0f} ms {ours / stock:6.2f} x")
    print("   ".join(row), f"{both[1].questions:6}", flush=True)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("whofrees_clangd", type=pathlib.Path)
    parser.add_argument("clangd")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    parser.add_argument("-p", dest="database")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_intermixed_args()
    stock = [options.clangd, "--clang-tidy=false"]
    ours = [str(options.whofrees_clangd.resolve())]
    if options.database:
        where = f"--compile-commands-dir={pathlib.Path(options.database).resolve()}"
        stock.append(where), ours.append(where)
    print(f"medians of {options.rounds} keystrokes, each to its diagnostics\n\n"
          f"{'':28}{'clock: no checks, ours':^32}{'processor time: no checks, ours':^32} questions")
    with tempfile.TemporaryDirectory() as where:
        files = [file.resolve() for file in options.files]
        if not files:
            files = [pathlib.Path(where) / "function_heavy.cpp"]
            files[0].write_text(inputs.function_heavy() + ASKS)
        for file in files:
            measure(file, (stock, ours), options.rounds)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Looks at broken code with the plugin: no crash, and no file longer than 10 s.

usage: robust.py CLANG_TIDY PLUGIN --truncate DIRECTORY [--sample N] [--seed N]

Cuts the C and C++ files of the directory off at every 64th token, and looks at
N of the pieces. Exits with 1 if one crashes or takes too long.
"""

import argparse
import dataclasses
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import sanitized

LONGEST = 10  # seconds
_TOGETHER = 20  # files for one process, as long as nothing goes wrong
_TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|\w+|[^\s\w]", re.DOTALL)
_NOTHING = "-*,objc-avoid-nserror-init"
EXTENSIONS = (".c", ".cpp")


@dataclasses.dataclass
class Tally:
    files: int = 0
    crashed: list = dataclasses.field(default_factory=list)
    late: list = dataclasses.field(default_factory=list)
    before: int = 0  # that crash or are late without any check, too

    def __str__(self):
        return (f"{self.files} files, {len(self.crashed)} crashed, {len(self.late)} longer than {LONGEST} s,"
                f" {self.before} with no check at all")


class Looker:
    def __init__(self, clang_tidy, plugin, flags=(), environment=None):
        """A sanitized plugin has its environment, and three times as long."""
        self.clang_tidy, self.plugin, self.flags = clang_tidy, plugin, flags
        self.environment = environment
        self.longest = LONGEST if environment is None else 3 * LONGEST

    def look(self, files, tally: Tally):
        """Adds to the tally what happens to files of one language."""
        files = list(files)
        for start in range(0, len(files), _TOGETHER):
            group = files[start:start + _TOGETHER]
            tally.files += len(group)
            if self._run(group, "-*,whofrees-*", 3 * self.longest) == "done":
                continue
            for file in group:
                what = self._run([file], "-*,whofrees-*", self.longest)
                if what == "done":
                    continue
                if self._run([file], _NOTHING, self.longest) == what:
                    tally.before += 1
                else:
                    (tally.crashed if what == "crashed" else tally.late).append(file)

    def _run(self, files, checks, seconds) -> str:
        standard = "-std=c++20" if str(files[0]).endswith(".cpp") else "-std=gnu11"
        command = [self.clang_tidy, "--load", self.plugin, "--quiet", "--config={}",
                   f"--checks={checks}", *map(str, files), "--", "-w", standard, "-ferror-limit=0",
                   *self.flags]
        try:
            result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                    timeout=seconds, check=False, env=self.environment)
        except subprocess.TimeoutExpired:
            return "late"
        # clang's own drivers exit with 1 for what does not compile.
        crashed = result.returncode not in (0, 1) or b"PLEASE submit a bug report" in result.stderr
        crashed |= sanitized.complains(result.stderr)
        return "crashed" if crashed else "done"


def look_at(clang_tidy, plugin, files, flags=(), environment=None) -> Tally:
    tally = Tally()
    looker = Looker(clang_tidy, plugin, flags, environment)
    for extension in EXTENSIONS:
        looker.look((file for file in files if file.suffix == extension), tally)
    return tally


def truncations(files, sample: int, seed: int):
    """(file, text) of a seeded choice of what stands before every 64th token."""
    cuts = []
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        ends = [match.end() for match in _TOKEN.finditer(text)]
        cuts += [(file, end) for end in ends[63::64]]
    random.Random(seed).shuffle(cuts)
    for file, end in sorted(cuts[:sample]):
        yield file, file.read_text(encoding="utf-8", errors="replace")[:end]


def look_at_truncated(clang_tidy, plugin, files, sample, seed, flags=(), environment=None) -> Tally:
    with tempfile.TemporaryDirectory() as directory:
        pieces, places = [], set()
        for number, (file, text) in enumerate(truncations(files, sample, seed)):
            piece = pathlib.Path(directory) / f"{file.stem}_{number}{file.suffix}"
            piece.write_text(text, encoding="utf-8")
            pieces.append(piece)
            places.add(f"-I{file.parent}")
        tally = look_at(clang_tidy, plugin, pieces, [*flags, *sorted(places)], environment)
        for piece in tally.crashed + tally.late:
            print(f"--- {piece.name}\n{piece.read_text(encoding='utf-8')}", file=sys.stderr)
        return tally


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("clang_tidy")
    parser.add_argument("plugin")
    parser.add_argument("--truncate", type=pathlib.Path, required=True)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    files = sorted(file for file in arguments.truncate.resolve().rglob("*")
                   if file.suffix in EXTENSIONS)
    tally = look_at_truncated(arguments.clang_tidy, arguments.plugin, files, arguments.sample,
                              arguments.seed)
    print(tally)
    return bool(tally.crashed or tally.late)


if __name__ == "__main__":
    sys.exit(main())

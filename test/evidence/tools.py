"""The tools that are compared: each looks at one file, and says on which lines
it has something to say about the lifecycle of memory."""

import dataclasses
import pathlib
import re
import subprocess

LONGEST = 60  # seconds that one tool gets for one file

# Diagnostics of GCC's that are about the lifecycle of memory.
_GCC = ("-Wanalyzer-malloc-leak|-Wanalyzer-double-free|-Wanalyzer-use-after-free"
        "|-Wanalyzer-free-of-non-heap|-Wanalyzer-mismatching-deallocation")
# and cppcheck's.
_CPPCHECK = ("memleak|memleakOnRealloc|doubleFree|deallocuse|deallocret|mismatchAllocDealloc|unsafeClassCanLeak"
             "|leakNoVarFunctionCall|leakReturnValNotUsed|leakUnsafeArgAlloc|publicAllocationError"
             "|autovarInvalidDeallocation|returnDanglingLifetime|invalidLifetime|danglingLifetime")
_ANALYZER = ("clang-analyzer-unix.Malloc,clang-analyzer-unix.MismatchedDeallocator"
             ",clang-analyzer-cplusplus.NewDelete,clang-analyzer-cplusplus.NewDeleteLeaks"
             ",clang-analyzer-cplusplus.InnerPointer")


@dataclasses.dataclass(frozen=True)
class Report:
    line: int
    name: str
    words: str


class Tool:
    def __init__(self, name: str, command, pattern: str):
        self.name = name
        self._command = command
        self._pattern = re.compile(pattern, re.MULTILINE)

    def reports(self, file: pathlib.Path, flags):
        """What it says about the file itself, or None when it takes too long."""
        try:
            result = subprocess.run(self._command(file, list(flags)), cwd=file.parent, text=True,
                                    errors="replace", capture_output=True, timeout=LONGEST, check=False)
        except subprocess.TimeoutExpired:
            return None
        found = set()
        for match in self._pattern.finditer(result.stdout + result.stderr):
            if pathlib.Path(match["file"]).name == file.name:
                found.add(Report(int(match["line"]), match["name"], match["words"]))
        return found


def _tidy_pattern(name: str) -> str:
    return (r"^(?P<file>[^\s:][^:\n]*):(?P<line>\d+):\d+: (?:warning|error): (?P<words>.*)"
            rf" \[(?P<name>{name})[^\]]*\]$")


def whofrees(clang_tidy: str, plugin: pathlib.Path):
    return Tool("Whofrees",
                lambda file, flags: [clang_tidy, "--load", str(plugin), "--quiet", "--config={}",
                                     "--checks=-*,whofrees-*", str(file), "--", "-w", *flags],
                _tidy_pattern(r"whofrees-[\w-]+"))


def analyzer(major: int):
    return Tool(f"clang's analyzer {major}",
                lambda file, flags: [f"clang-tidy-{major}", "--quiet", "--config={}",
                                     f"--checks=-*,{_ANALYZER}", str(file), "--", "-w", *flags],
                _tidy_pattern(r"clang-analyzer-[\w.-]+"))


def gcc(program="gcc"):
    def command(file, flags):
        return [program, "-fanalyzer", "-c", "-o", "/dev/null", "-fno-diagnostics-show-caret",
                "-fdiagnostics-path-format=none",
                *[flag for flag in flags if flag != "-fblocks"], str(file)]
    return Tool("gcc -fanalyzer", command,
                r"^(?P<file>[^\s:][^:\n]*):(?P<line>\d+):\d+: warning: (?P<words>.*)"
                rf" \[(?:CWE-\d+\] \[)?(?P<name>{_GCC})\]$")


def cppcheck():
    def command(file, flags):
        language = "c" if "-xc" in flags or file.suffix == ".c" else "c++"
        standard = [flag[1:].replace("gnu", "c") for flag in flags if flag.startswith("-std=")]
        return ["cppcheck", "--quiet", "--enable=warning,style", f"--language={language}",
                *[f"--{each}" for each in standard],
                "--template={file}:{line}:{column}: warning: {message} [{id}]", str(file)]
    return Tool("cppcheck", command,
                r"^(?P<file>[^\s:][^:\n]*):(?P<line>\d+):\d+: warning: (?P<words>.*)"
                rf" \[(?P<name>{_CPPCHECK})\]$")

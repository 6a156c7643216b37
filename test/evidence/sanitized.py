"""The plugin built with AddressSanitizer and UBSan, in a stock clang-tidy."""

import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The host's own code is not sanitized, so nobody but the plugin's is to blame.
_OPTIONS = "exitcode=99:abort_on_error=0:detect_container_overflow=0"
_REPORT = re.compile(rb"ERROR: AddressSanitizer|runtime error:")
_LEAK = re.compile(r"^(?:Direct|Indirect) leak of .*?(?=^$)", re.MULTILINE | re.DOTALL)


def build(major: int) -> pathlib.Path:
    """The plugin for that major of LLVM, built by the preset."""
    preset = f"sanitized-{major}"
    for command in (["cmake", "--preset", preset],
                    ["cmake", "--build", "--preset", preset, "--target", "whofrees-plugin",
                     "--parallel", os.environ.get("JOBS", str(os.cpu_count()))]):
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return ROOT / "build" / preset / "lib" / f"whofrees-{major}.so"


def environment(major: int, leaks: bool = False) -> dict:
    """What a stock clang-tidy needs around it to load that plugin."""
    runtime = subprocess.run(
        [f"clang-{major}", "-print-file-name=libclang_rt.asan-x86_64.so"],
        capture_output=True, text=True, check=True).stdout.strip()
    options = f"{_OPTIONS}:detect_leaks={int(leaks)}"
    if leaks:
        options += ":fast_unwind_on_malloc=0:malloc_context_size=40:stack_trace_format='#%n in %f %S %m'"
    return {**os.environ, "LD_PRELOAD": runtime, "ASAN_OPTIONS": options,
            "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1"}


def complains(stderr: bytes) -> bool:
    return bool(_REPORT.search(stderr))


def own_leaks(clang_tidy: str, plugin: pathlib.Path, major: int, files, flags=()) -> list:
    """What a run over the files leaves held that the plugin had a hand in
    acquiring: LeakSanitizer's reports with a frame of the plugin."""
    done = subprocess.run(
        [clang_tidy, "--load", str(plugin), "--quiet", "--config={}", "--checks=-*,whofrees-*",
         *map(str, files), "--", "-w", *flags],
        env=environment(major, leaks=True), capture_output=True, text=True, errors="replace", check=False)
    return [leak for leak in _LEAK.findall(done.stderr + "\n") if f"/{plugin.name}" in leak]

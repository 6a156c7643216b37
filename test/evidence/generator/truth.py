"""What generated programs really do: they are compiled, and run under the
oracle. Nothing of what was meant when they were put together is looked at."""

import os
import pathlib
import re
import subprocess

import assemble

_HERE = pathlib.Path(__file__).resolve().parent
_ORACLE = _HERE.parent.parent
_WRAP = "-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=aligned_alloc,--wrap=free"
_FLAGS = ("-O0", "-w", "-fno-builtin", "-fsanitize=address", "-fsanitize-recover=address")


def extension(language: str) -> str:
    return ".c" if language == "c" else ".cpp"


def write(programs, directory: pathlib.Path, together: int):
    """Writes the programs, `together` to a file. Yields (file, language,
    {name: (first line, last line)})."""
    directory.mkdir(parents=True, exist_ok=True)
    for old in directory.glob("batch_*"):
        old.unlink()
    for language in ("c", "c++17", "c++20"):
        of_it = [each for each in programs if each.choice.language == language]
        for start in range(0, len(of_it), together):
            path = directory / f"batch_{language.replace('+', 'p')}_{start}{extension(language)}"
            text = assemble.PRELUDE["c" if language == "c" else "c++"]
            # The harness is C++, and finds what it runs by its name in C.
            lines = {}
            for each in of_it[start:start + together]:
                first = text.count("\n") + 1
                body = each.text()
                if language != "c":
                    body = body.replace(f"int {each.prefix}_run(", f'extern "C" int {each.prefix}_run(')
                text += body
                lines[each.prefix] = (first, text.count("\n"))
            if language != "c":
                text = text.replace("extern int gen_sink;", 'extern "C" int gen_sink;')
                for function in ("Allocator *gen_allocator();", "Pool *gen_pool();"):
                    text = text.replace(f"const struct {function}",
                                        f'extern "C" const struct {function}')
            path.write_text(text, encoding="utf-8")
            yield path, language, lines


def findings(batches, directory: pathlib.Path):
    """{name: set of findings} of all programs; an empty set for those that
    are right."""
    table = directory / "programs.inc"
    table.write_text("".join(f"PROGRAM({name}_run)\n" for _, _, lines in batches for name in lines),
                     encoding="utf-8")
    objects = []
    for path, language, _ in batches:
        compiler = "gcc" if language == "c" else "g++"
        standard = "-std=c11" if language == "c" else f"-std={language}"
        objects.append(_compiled(compiler, path, [standard]))
    objects.append(_compiled("g++", _HERE / "harness.cpp",
                             ["-std=c++17", f"-I{_ORACLE}", f'-DPROGRAMS="{table}"'], directory))
    program = directory / "run"
    subprocess.run(["g++", *_FLAGS, _WRAP, "-o", program, *objects], check=True)
    # Leaks are the oracle's business.
    options = ("detect_leaks=0:halt_on_error=0:suppress_equal_pcs=0:symbolize=0"
               ":alloc_dealloc_mismatch=0")
    result = subprocess.run([program], text=True, capture_output=True, check=False, timeout=600,
                            env={**os.environ, "ASAN_OPTIONS": options})
    found = dict(re.findall(r"^(m\d+)_run: (.*)$", result.stdout, re.MULTILINE))
    missing = [name for _, _, lines in batches for name in lines if name not in found]
    if missing:
        raise RuntimeError(f"the oracle came as far as {missing[0]}, and then:\n{result.stderr}")
    return {name: set(_lifecycle(what)) for name, what in found.items()}


def _lifecycle(summary: str):
    for name in summary.split():
        plain = name.replace("-after-failure", "")
        if plain in ("left-held", "released-twice", "released-elsewhere", "wrong-size",
                     "used-after-release", "unknown-memory"):
            yield plain


def _compiled(compiler, path, flags, directory=None):
    result = (directory or path.parent) / (path.stem + ".o")
    subprocess.run([compiler, *_FLAGS, *flags, "-c", "-o", result, path], check=True)
    return result

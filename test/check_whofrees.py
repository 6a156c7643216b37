#!/usr/bin/env python3
"""Lints one file with the plugin and compares what it says with the file.

usage in a test:
  // RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
  // RUN: %check_whofrees %s 'whofrees-*' --options '{HintLevel: 2}' -- -std=c++17

A file with CHECK lines goes through FileCheck: each line of output reads
`name.cpp:12:5: warning: ...`, snippets are left out, notes are kept, and a
warning or error that no line asks for fails the test. A file without CHECK
lines must draw no warning; one that is called asks_* must have CHECK lines.

A file that does not compile fails, unless --allow-errors is given, which
leaves the compiler's own errors out of the comparison.
With --prefix NAME the lines are NAME lines, so that one file can be linted in
several ways.
"""

import argparse
import os
import re
import subprocess
import sys

MESSAGE = re.compile(r"^(?P<path>[^\n:]*):(?P<place>\d+:\d+): "
                     r"(?P<kind>warning|error|fatal error|note): (?P<text>.*)$")


def parse_arguments():
    own, flags = sys.argv[1:], []
    if "--" in own:
        at = own.index("--")
        own, flags = own[:at], own[at + 1:]
    parser = argparse.ArgumentParser(prog="check_whofrees")
    parser.add_argument("--clang-tidy", required=True)
    parser.add_argument("--filecheck", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--options", default="{}", help="'{Key: value, ...}'")
    parser.add_argument("--allow-errors", action="store_true")
    parser.add_argument("--prefix", default="CHECK")
    parser.add_argument("file")
    parser.add_argument("checks", help="comma-separated names, or 'whofrees-*'")
    arguments = parser.parse_args(own)
    arguments.flags = flags
    return arguments


def fail(sentence, *details):
    print(f"check_whofrees: {sentence}", *details, sep="\n")
    sys.exit(1)


def check_options(text, checks):
    """The options as clang-tidy's list; a key without a check's name is for all."""
    entries = []
    for key, value in re.findall(r"([\w.-]+)\s*:\s*('[^']*'|\"[^\"]*\"|[^,}]+)", text):
        value = value.strip().strip("'\"")
        if "." in key or "*" in checks:
            keys = [key]
        else:
            keys = [f"{check}.{key}" for check in checks.split(",")]
        entries += [f"{{key: '{each}', value: '{value}'}}" for each in keys]
    return "[" + ", ".join(entries) + "]"


def lint(arguments):
    options = check_options(arguments.options, arguments.checks)
    command = [
        arguments.clang_tidy, "--load", arguments.plugin, "--quiet",
        f"--checks=-*,{arguments.checks}", f"--config={{CheckOptions: {options}}}",
        "--header-filter=.*", arguments.file, "--", *arguments.flags,
    ]
    print("+", *command, flush=True)
    return subprocess.run(command, capture_output=True, text=True, check=False)


def messages(output):
    """The diagnostics, without snippets, each with its file's name alone."""
    lines, compiler_errors = [], []
    dropping = False
    for line in output.splitlines():
        match = MESSAGE.match(line)
        if not match:
            continue
        shown = (f"{os.path.basename(match['path'])}:{match['place']}: "
                 f"{match['kind']}: {match['text']}")
        if match["kind"] != "note":
            dropping = "[clang-diagnostic-" in match["text"] and match["kind"] != "warning"
        (compiler_errors if dropping else lines).append(shown)
    return lines, compiler_errors


def main():
    arguments = parse_arguments()
    name = os.path.basename(arguments.file)
    result = lint(arguments)
    said, compiler_errors = messages(result.stdout)
    everything = (result.stdout, result.stderr)

    if "no checks enabled" in result.stderr.lower():
        fail(f"the plugin has no check called {arguments.checks}")
    if result.returncode < 0:
        fail(f"clang-tidy was killed by signal {-result.returncode}", *everything)
    if compiler_errors and not arguments.allow_errors:
        fail(f"{name} does not compile", *compiler_errors)
    if result.returncode != 0 and not compiler_errors:
        fail(f"clang-tidy exits with {result.returncode}", *everything)

    with open(arguments.file, encoding="utf-8", errors="replace") as file:
        asks = re.search(rf"^.*\b{re.escape(arguments.prefix)}(-\w+)?:", file.read(), re.MULTILINE)
    if not asks:
        if name.startswith("asks_"):
            fail(f"{name} has no {arguments.prefix} line, so it asks nothing")
        if said:
            fail(f"{name} must draw no warning, and draws", *said)
        return

    text = "\n".join(said) + "\n"
    print(text, flush=True)
    compared = subprocess.run(
        [arguments.filecheck, arguments.file, f"--check-prefix={arguments.prefix}",
         "--implicit-check-not={{warning|error}}:", "--allow-empty", "--dump-input=never"],
        input=text, text=True, check=False)
    sys.exit(compared.returncode)


if __name__ == "__main__":
    main()

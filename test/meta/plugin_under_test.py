"""What the meta-tests ask of the built plugin and of the catalogue."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "plugin" / "ask" / "catalogue.yaml"


def registered_checks(clang_tidy, plugin):
    """The names of all checks that the plugin adds to clang-tidy."""
    listed = subprocess.run(
        [clang_tidy, "--load", plugin, "--list-checks", "--checks=-*,whofrees-*"],
        capture_output=True, text=True, check=False)
    # Without a single enabled check, clang-tidy says so and exits with 1.
    if listed.returncode != 0 and "No checks enabled" not in listed.stdout + listed.stderr:
        raise SystemExit(f"clang-tidy --list-checks fails:\n{listed.stdout}{listed.stderr}")
    return sorted(re.findall(r"^\s+(whofrees-\S+)$", listed.stdout, re.MULTILINE))


def catalogue():
    """The catalogue's sections as lists of {key: text}.

    Reads only the plain form that our own catalogue is written in; what YAML
    means by it is LLVM's reader's business, and its unit tests'.
    """
    sections, entries = {}, []
    for line in CATALOGUE.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"(\w+):$", line):
            entries = sections.setdefault(match[1], [])
        elif match := re.match(r"  - (\w+): (.*)$", line):
            entries.append({match[1]: unquoted(match[2])})
        elif match := re.match(r" {4,6}(\w+): (.*)$", line):
            entries[-1][match[1]] = unquoted(match[2])
    return sections


def unquoted(text):
    return text[1:-1] if text.startswith('"') and text.endswith('"') else text

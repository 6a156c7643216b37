"""The tables of docs/evidence.md: each stands between two comments that name
it, and is only ever written from here."""

import datetime
import pathlib
import re
import sys


def table(header, rows) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def replace(page: pathlib.Path, name: str, text: str):
    """Puts `text` where the page keeps the part of that name."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    old = page.read_text(encoding="utf-8")
    new, count = re.subn(f"{re.escape(begin)}.*?{re.escape(end)}",
                         lambda _: f"{begin}\n{text.strip()}\n{end}", old, flags=re.DOTALL)
    if count != 1:
        sys.exit(f"evidence: {page} has no place for '{name}', which is between {begin} and {end}")
    page.write_text(new, encoding="utf-8")


def today() -> str:
    return datetime.date.today().isoformat()


def tsv(path: pathlib.Path, header, rows):
    """A list that is too long for the page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(header)]
    lines += ["\t".join(re.sub(r"[\t\n]", " ", str(cell)) for cell in row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

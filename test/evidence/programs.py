"""Generated programs, thousands of them, against what the oracle saw."""

import pathlib
import sys

import page

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "generator"))
import generated  # noqa: E402 (its directory has to be known first)

SEED = 2024
COUNT = 3000


def measure(context):
    answers = generated.compare(context.clang_tidy, context.plugin, context.directory / "generated",
                                SEED, COUNT, context.jobs)
    rows = [["all", "", *_cells(_sum(answers))]]
    rows += [[*part, *_cells(counts)] for part, counts in generated.grouped(answers).items()]
    page.replace(context.page, "generated", page.table(
        ["part", "", "wrong", "asked about", "by the check that fits", "right", "asked about"], rows))
    page.tsv(context.directory / "generated-disagreements.tsv",
             ["file", "line", "oracle", "asked", "parts"],
             [(each.file.name, each.line, " ".join(sorted(each.truth)), " ".join(sorted(each.checks)),
               ", ".join(value for _, value in each.program.choice.parts()))
              for each in answers if not each.agrees])


def _sum(answers):
    totals = [0] * 5
    for (dimension, _), counts in generated.grouped(answers).items():
        if dimension == "language":
            totals = [total + count for total, count in zip(totals, counts)]
    return totals


def _cells(counts):
    found, wrong, wrongly, right, fitting = counts
    share = f"{100 * found / wrong:.0f} %" if wrong else ""
    return [wrong, f"{found} {f'({share})' if share else ''}".strip(), fitting, right, wrongly]

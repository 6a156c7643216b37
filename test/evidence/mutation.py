"""How many mistakes are asked about that were seeded into correct real code."""

import collections
import concurrent.futures
import json
import random
import re
import subprocess
import tempfile

import mutants
import page
import projects

SEED = 2024
MOST = 12  # mutants of one kind in one project
_WARNING = re.compile(r"^([^\n:]+):(\d+):\d+: (?:warning|error): (.*) \[([\w.,-]+)\]$", re.MULTILINE)
_STRICT = ("incompatible-pointer-types", "int-conversion", "implicit-function-declaration")


def measure(context):
    results = []
    names = []
    for project in projects.configured(context):
        names.append(project.name)
        context.say(project.name)
        results += _of_project(context, project)
    _write(context, names, results)


def _of_project(context, project):
    found = []
    for file in project.files:
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
        found += [(file, text, mutant) for mutant in mutants.of(text)]
    by_kind = collections.defaultdict(list)
    random.Random(f"{SEED} {project.name}").shuffle(found)
    for each in found:
        by_kind[each[2].kind].append(each)
    bases = {}
    results = []
    with concurrent.futures.ThreadPoolExecutor(context.jobs) as pool:
        for candidates in by_kind.values():
            chosen = candidates[:MOST]
            missing = sorted({file for file, _, _ in chosen} - bases.keys())
            bases.update(zip(missing, pool.map(lambda file: _questions(context, project, file), missing)))
            chosen = [each for each in chosen if bases[each[0]] is not None]
            answers = pool.map(lambda each: _mutated(context, project, *each), chosen)
            for (file, text, mutant), answer in zip(chosen, answers):
                if answer is None:
                    continue  # it does not compile
                new = collections.Counter(answer) - collections.Counter(bases[file])
                results.append((project.name, file.name, mutant, text.split("\n")[mutant.line - 1], new))
    return results


def _mutated(context, project, file, text, mutant):
    lines = text.split("\n")
    for number, new in mutant.lines:
        lines[number - 1] = new
    with tempfile.TemporaryDirectory(dir=context.directory) as directory:
        contents, overlay = f"{directory}/mutant", f"{directory}/overlay.json"
        with open(contents, "w", encoding="utf-8", errors="surrogateescape") as out:
            out.write("\n".join(lines))
        with open(overlay, "w", encoding="utf-8") as out:
            json.dump({"version": 0, "roots": [{"name": str(file), "type": "file",
                                                "external-contents": contents}]}, out)
        return _questions(context, project, file, f"--vfsoverlay={overlay}")


def _questions(context, project, file, *more):
    """(check, words) of each question; None when the file does not compile."""
    try:
        result = subprocess.run(
            [context.clang_tidy, "--load", context.plugin, "--quiet", "--config={}",
             "--checks=-*,whofrees-*", "--header-filter=.*", "-p", project.database, *more,
             *(f"--extra-arg=-Werror={each}" for each in _STRICT), file],
            text=True, errors="replace", capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return None
    questions = [(check, words) for _, _, words, check in _WARNING.findall(result.stdout)]
    if result.returncode < 0 or any("clang-diagnostic" in check for check, _ in questions):
        return None
    return questions


def _write(context, names, results):
    def cell(of_them):
        asked = sum(bool(new) for *_, new in of_them)
        return f"{asked} / {len(of_them)}" if of_them else ""
    rows = []
    for kind in mutants.KINDS:
        of_kind = [each for each in results if each[2].kind == kind]
        share = sum(bool(new) for *_, new in of_kind) / len(of_kind) if of_kind else 0
        rows.append([kind, *(cell([each for each in of_kind if each[0] == name]) for name in names),
                     cell(of_kind) or "none found", f"{100 * share:.0f} %" if of_kind else ""])
    share = sum(bool(new) for *_, new in results) / max(len(results), 1)
    rows.append(["all", *(cell([each for each in results if each[0] == name]) for name in names),
                 cell(results), f"{100 * share:.0f} %"])
    header = ["mistake", *(f"{name} {context.sources.version(name)}" for name in names), "all", ""]
    page.replace(context.page, "mutation", page.table(header, rows))
    page.tsv(context.directory / "mutation.tsv",
             ["project", "file", "line", "kind", "what stood there", "new questions"],
             [(name, file, mutant.line, mutant.kind, line.strip(),
               "; ".join(f"{words} [{check}]" for check, words in new))
              for name, file, mutant, line, new in results])

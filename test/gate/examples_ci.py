"""Runs the commands of examples/ci on a small project, as the forges would.

usage: examples_ci.py WHOFREES EXAMPLES_CI DIRECTORY

What only a forge can do, its actions and its caches, is left out.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

GOOD = """#include <stdlib.h>
int {0}(size_t n) {{
  char *p = malloc(n);
  if (!p)
    return -1;
  free(p);
  return 0;
}}
"""
BAD = GOOD.replace("  free(p);\n", "")
CMAKE = """cmake_minimum_required(VERSION 3.20)
project(small C)
add_library(small STATIC src/a.c src/b.c src/c.c src/d.c src/e.c)
"""
whofrees, examples, directory = (pathlib.Path(name).resolve() for name in sys.argv[1:])
environment = {**os.environ, "PATH": f"{whofrees.parent}{os.pathsep}{os.environ['PATH']}",
               "GIT_CONFIG_GLOBAL": str(directory / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"}


def run(command, expected=0, /, **more):
    """Runs a command as a forge's shell does; it must end with that status."""
    result = subprocess.run(["bash", "-e", "-c", command], cwd=project, text=True, check=False,
                            env={**environment, **more}, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT)
    assert result.returncode == expected, f"{command}\n{result.stdout}{result.returncode}"
    return result.stdout


def new_project():
    shutil.rmtree(project, ignore_errors=True)
    (project / "src").mkdir(parents=True)
    (project / ".clang-tidy").write_text("{}\n")  # not the nearest one above
    (project / ".gitignore").write_text("build/\n*.sarif\nsummary.md\n")
    (project / "CMakeLists.txt").write_text(CMAKE)
    for name in "abcde":
        (project / "src" / f"{name}.c").write_text((BAD if name == "a" else GOOD).format(name))
    run("git init -q -b main . && git config user.name a && git config user.email a@example.org "
        "&& cmake -S . -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "
        "&& whofrees gate -p build --baseline .whofrees-baseline.json --update-baseline "
        "&& git add . && git commit -q -m known && git checkout -q -b mine")


def break_one():
    (project / "src" / "b.c").write_text(BAD.format("b"))


def read(name):
    return yaml.safe_load((examples / name).read_text(encoding="utf-8"))


def steps(job):
    """The commands of a job, with the environment of each."""
    return [(step["run"], step.get("env", {})) for step in job["steps"] if "run" in step]


def github():
    job = read("github-actions.yml")["jobs"]["gate"]
    for since in ("", "main"):
        new_project()
        for broken in (False, True):
            if broken:
                break_one()
            for command, given in steps(job):
                assert set(given) <= {"SINCE"}
                asks = command.startswith("whofrees")
                said = run(command, 1 if broken and asks else 0, SINCE=since,
                           GITHUB_STEP_SUMMARY="summary.md")
                if asks:
                    assert ("::error file=src/b.c,line=3" in said) == broken, said
                    assert "## Whofrees:" in (project / "summary.md").read_text("utf-8")
                    assert (project / "whofrees.sarif").exists()


def github_sharded():
    jobs = read("github-actions-sharded.yml")["jobs"]
    new_project()
    break_one()
    parts = jobs["look"]["strategy"]["matrix"]["part"]
    for part in parts:
        for command, given in steps(jobs["look"]):
            values = {name: text.replace("${{ matrix.part }}", str(part))
                      .replace("${{ strategy.job-total }}", str(len(parts)))
                      for name, text in given.items()}
            assert "${{" not in "".join(values.values())
            run(command, **values)
    (tell, _), = steps(jobs["tell"])
    said = run(tell, 1, GITHUB_STEP_SUMMARY="summary.md")
    assert "5 files" in said and "1 new finding, 1 in the baseline" in said, said
    (project / "part-2.sarif").unlink()
    assert "'--shard 2/4' is missing" in run(tell, 2, GITHUB_STEP_SUMMARY="summary.md")


def gitlab():
    jobs = read("gitlab-ci.yml")
    new_project()
    break_one()
    total = jobs["whofrees-look"]["parallel"]
    for index in range(1, total + 1):
        for command in jobs["whofrees-look"]["script"]:
            run(command, CI_NODE_INDEX=str(index), CI_NODE_TOTAL=str(total))
    tell, = jobs["whofrees"]["script"]
    said = run(tell, 1)
    assert "5 files" in said and "1 new finding, 1 in the baseline" in said, said
    assert (project / jobs["whofrees"]["artifacts"]["reports"]["codequality"]).exists()


def pre_commit():
    hook = read("pre-commit-config.yaml")["repos"][0]["hooks"][0]
    assert hook["language"] == "system" and hook["pass_filenames"] is False
    new_project()
    run(hook["entry"])
    break_one()
    run("git add .")
    assert re.search("^src/b.c:3:", run(hook["entry"], 1), re.MULTILINE)
    if not shutil.which("pre-commit"):
        return
    shutil.copy(examples / "pre-commit-config.yaml", project / ".pre-commit-config.yaml")
    home = {"PRE_COMMIT_HOME": str(directory / "pre-commit")}
    run("git add . && pre-commit install", **home)
    assert "who frees 'p'?" in run("git commit -m broken", 1, **home)
    (project / "src" / "b.c").write_text(GOOD.format("b2"))
    run("git add . && git commit -m good", **home)


def makefile():
    new_project()
    (project / ".whofrees-baseline.json").unlink()
    shutil.copy(examples / "Makefile", project / "Makefile")
    run("make ask", 2)  # no baseline
    run("make baseline && make ask")
    break_one()
    assert re.search("^src/b.c:3:", run("make ask", 2), re.MULTILINE)  # make's own status


for test in (github, github_sharded, gitlab, pre_commit, makefile):
    project = directory / test.__name__
    test()
    print(test.__name__, "ok")

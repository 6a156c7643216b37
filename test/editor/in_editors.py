#!/usr/bin/env python3
"""Shows an example in an editor, headless, with whofrees-clangd behind it.

usage: in_editors.py neovim|emacs EDITOR WHOFREES_CLANGD EXAMPLES

The editor has the settings that docs/editors.md says to paste, and nothing else;
its script beside this one looks at what it shows. The file has nothing beside it
that says how to compile or what to check.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
COMMANDS = {
    "neovim": ["--headless", "-u", "NONE", "-i", "NONE", "-n",
               "-c", "luafile " + str(HERE / "neovim.lua")],
    "emacs": ["--batch", "--load", str(HERE / "emacs.el")],
}
SHOWN = ("pmr/missing_rollback.cpp", "whofrees-missing-rollback", "pmr/correct.cpp")
# In which language the settings of each are.
SETTINGS = {"neovim": "lua", "emacs": "elisp"}
# Seconds: one for each thing that is waited for, and one for all.
PATIENCE, LIMIT = 20, 100


def settings(name, server):
    """What docs/editors.md says to paste; the first, if there are several."""
    page = (HERE.parents[1] / "docs" / "editors.md").read_text()
    text = re.search(rf"```{SETTINGS[name]}\n(.*?)```", page, re.S)[1]
    return text.replace("/path/to/whofrees-clangd", server)


def main():
    name, editor, server, examples = sys.argv[1:]
    example, check, corrected = SHOWN
    with tempfile.TemporaryDirectory() as where:
        where = pathlib.Path(where)
        project = shutil.copytree(examples, where / "project")
        home = where / "home"
        home.mkdir()
        (where / "settings").write_text(
            settings(name, str(pathlib.Path(server).resolve())))
        shown = subprocess.run(
            [editor, *COMMANDS[name]], cwd=project, timeout=LIMIT,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "dumb",
                 "XDG_CONFIG_HOME": str(home), "LANG": "C.UTF-8",
                 "WHOFREES_SETTINGS": str(where / "settings"),
                 "WHOFREES_EXAMPLE": str(project / example),
                 "WHOFREES_CHECK": check,
                 "WHOFREES_CORRECTED": str(project / corrected),
                 "WHOFREES_PATIENCE": str(PATIENCE)})
    print(shown.stdout)
    if shown.returncode != 0 or "gone" not in shown.stdout:
        sys.exit(f"{name} ended with {shown.returncode}")


if __name__ == "__main__":
    main()

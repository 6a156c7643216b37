#!/usr/bin/env python3
"""The installed programs and plugin do their work, with what they need from where
they are."""

import os
import shutil
import tempfile
from pathlib import Path

from package import arguments, expect, run

given = arguments(__doc__, "source")
prefix = Path(given.prefix)
example = Path(given.source) / "examples" / "simple-model" / "c" / "missing_rollback.c"
asked = "who frees 'model->weights' then? [whofrees-missing-rollback]"

plugins = list(prefix.rglob(f"whofrees-{given.major}.so"))
expect(len(plugins) == 1, f"not one plugin: {plugins}")
said = run(Path(given.llvm) / "bin" / "clang-tidy", f"--load={plugins[0]}",
           "--checks=-*,whofrees-*", example, "--", "-std=c11")
expect(asked in said, f"the plugin does not ask:\n{said}")

for file in ("include/whofrees/annotations.h", "share/whofrees/models/glib.yaml"):
    expect((prefix / file).exists(), f"{file} is not installed")
pages = prefix / "share" / "doc" / "whofrees"
for page in (Path(given.source) / "docs").rglob("*.md"):
    expect((pages / page.relative_to(given.source)).exists(), f"{page} is not installed")

# Older majors have the plugin alone.
if (prefix / "bin" / "whofrees").exists():
    # Nothing of the environment helps.
    bare = {"PATH": "/usr/bin:/bin", "HOME": "/nowhere"}
    for name in ("whofrees", "whofrees-tidy", "whofrees-clangd"):
        link = prefix / "bin" / name
        expect(os.readlink(link) == f"{name}-{given.major}", f"{link} is no link to its major")
        run(link, "--version", env=bare)
    said = run(prefix / "bin" / "whofrees-tidy", "--checks=-*,whofrees-*", example, "--",
               "-std=c11", env=bare)
    expect(asked in said, f"whofrees-tidy does not ask:\n{said}")
    said = run(prefix / "bin" / "whofrees", "explain", "missing-rollback", env=bare)
    expect("If you come from Python" in said, f"no page is found:\n{said}")
    with tempfile.TemporaryDirectory() as folder:
        copied = shutil.copy(Path(given.source) / "test" / "doctor" / "Inputs" / "asks.c", folder)
        said = run(prefix / "bin" / "whofrees", "doctor", copied, "--", "-std=c11",
                   env={**bare, "XDG_CONFIG_HOME": folder}, cwd=folder)
        for found in (str(plugins[0]), f"whofrees-clangd-{given.major}", "draws 1 question"):
            expect(found in said, f"the doctor does not find {found}:\n{said}")

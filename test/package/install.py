#!/usr/bin/env python3
"""Installs the build into a prefix, and moves the prefix: what is installed finds
what it needs from where it is.

usage: install.py CMAKE BUILD PREFIX
"""

import shutil
import subprocess
import sys
from pathlib import Path

cmake, build, prefix = sys.argv[1], sys.argv[2], Path(sys.argv[3])
first = prefix.with_name(prefix.name + "-first")
for each in (first, prefix):
    shutil.rmtree(each, ignore_errors=True)
subprocess.run([cmake, "--install", build, "--prefix", first], check=True,
               stdout=subprocess.DEVNULL)
first.rename(prefix)

named = [path for path in prefix.rglob("*")
         if path.is_file() and path.suffix in (".cmake", ".py", ".in")
         and build in path.read_text(encoding="utf-8")]
if named:
    sys.exit(f"these name the build that they came from: {named}")

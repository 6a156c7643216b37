"""Runs a command in an empty folder, and prints its status."""

import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as where:
    done = subprocess.run(sys.argv[1:], cwd=where, stdout=subprocess.PIPE,
                          env={**os.environ, "XDG_CONFIG_HOME": where})
    print(done.stdout.decode(), end="")
    print("status", done.returncode)

"""What the tests of the installed package share."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# So that ccache knows what it has compiled in another temporary folder.
ENVIRONMENT = {**os.environ, "CCACHE_BASEDIR": os.path.realpath(tempfile.gettempdir()),
               "CCACHE_NOHASHDIR": "1"}


def arguments(description, *more):
    parser = argparse.ArgumentParser(description=description)
    for name in ("prefix", "major", "llvm", "cmake", "launcher", *more):
        parser.add_argument(f"--{name}", default="")
    return parser.parse_args()


def run(*command, status=0, **options):
    """What a command prints, both streams; the test fails if its status is another."""
    command = [str(each) for each in command]
    options.setdefault("env", ENVIRONMENT)
    print("+", *command, flush=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False, **options)
    if done.returncode != status:
        sys.exit(f"{done.stdout}\nexit status {done.returncode}, and not {status}")
    return done.stdout


def build_and_test(given, source, build):
    """Configures, builds and tests a repository with checks of its own; its tests' names."""
    run(given.cmake, "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={given.prefix}",
        f"-DWHOFREES_LLVM_MAJOR={given.major}", f"-DWHOFREES_LLVM_PREFIX={given.llvm}",
        f"-DCMAKE_CXX_COMPILER_LAUNCHER={given.launcher}")
    run(given.cmake, "--build", build, "--parallel", "2")
    ctest = Path(shutil.which(given.cmake)).with_name("ctest")
    print(run(ctest, "--test-dir", build, "--output-on-failure", "--no-tests=error",
              env={**ENVIRONMENT, "CTEST_OUTPUT_ON_FAILURE": "1"}))
    listed = run(ctest, "--test-dir", build, "--show-only=json-v1")
    return [test["name"] for test in json.loads(listed[listed.index("{"):])["tests"]]


def expect(condition, otherwise):
    if not condition:
        sys.exit(otherwise)

# What lit needs to know to run the files of this directory.
#
#   %check_whofrees FILE CHECKS [--options '{Key: value}'] -- FLAGS
#       lints FILE with the plugin and compares; see check_whofrees.py
#   %clang_tidy, %clang, %plugin, %whofrees_tidy
#       the stock programs of the LLVM under test, and what was built for it
#   %examples
#       the folder of the examples
#   %clang_tidy_16, %clang_tidy_19, %clang_tidy_22
#       another major's clang-tidy; REQUIRES: clang-tidy-16, ...
#   FileCheck, not
#       from the LLVM under test
#   llvm-16, llvm-19, llvm-22, whofrees-tidy
#       features for REQUIRES and UNSUPPORTED

import os
import shlex

import lit.formats

config.name = f"whofrees-llvm-{config.whofrees_llvm_major}"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs", "unit", "bench"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = lit_config.params.get(
    "run_in", os.path.join(config.whofrees_build, "test"))

major = config.whofrees_llvm_major
tools = config.whofrees_llvm_tools
plugin = os.path.join(config.whofrees_build, "lib", f"whofrees-{major}.so")
whofrees_tidy = os.path.join(config.whofrees_build, "bin", "whofrees-tidy")


def substitute(name, *command):
    config.substitutions.append((rf"%{name}\b", shlex.join(command)))


# Longer names first: %clang_tidy must not eat the start of %clang_tidy_19.
for other in ("16", "19", "22"):
    prefix = config.whofrees_llvm_prefix.removesuffix(major) + other
    program = os.path.join(prefix, "bin", "clang-tidy")
    if os.path.exists(program):
        config.available_features.add(f"clang-tidy-{other}")
        substitute(f"clang_tidy_{other}", program)
substitute("check_whofrees",
           config.whofrees_python,
           os.path.join(config.test_source_root, "check_whofrees.py"),
           "--clang-tidy", os.path.join(tools, "clang-tidy"),
           "--filecheck", os.path.join(tools, "FileCheck"),
           "--plugin", plugin)
substitute("whofrees_tidy", whofrees_tidy)
substitute("clang_tidy", os.path.join(tools, "clang-tidy"))
substitute("clang", os.path.join(tools, "clang"))
substitute("plugin", plugin)
substitute("examples", os.path.join(config.whofrees_source, "examples"))
substitute("python", config.whofrees_python)

config.available_features.add(f"llvm-{major}")
if os.path.exists(whofrees_tidy):
    config.available_features.add("whofrees-tidy")
config.environment["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])

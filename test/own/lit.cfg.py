# What lit needs to know to run the tests of somebody's own checks, from the
# installed package: `whofrees_add_tests` writes the lit.site.cfg.py that reads it.
#
#   %check_whofrees FILE CHECKS [--options '{Key: value}'] -- FLAGS
#       lints FILE with the plugin and compares; see check_whofrees.py
#   %clang_tidy, %plugin, FileCheck, not
#       the clang-tidy of that LLVM, and the plugin under test
#   llvm-16, llvm-19, llvm-22
#       features for REQUIRES and UNSUPPORTED

import os
import shlex

import lit.formats

config.name = os.path.basename(config.own_plugin)
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = config.own_tests
config.test_exec_root = lit_config.params.get("run_in", config.own_exec)


def tool(name):
    return os.path.join(config.llvm_tools, name)


def substitute(name, *command):
    config.substitutions.append((rf"%{name}\b", shlex.join(command)))


substitute("check_whofrees", config.python,
           os.path.join(config.whofrees_data, "test", "check_whofrees.py"),
           "--clang-tidy", tool("clang-tidy"), "--filecheck", tool("FileCheck"),
           "--plugin", config.own_plugin)
substitute("clang_tidy", tool("clang-tidy"))
substitute("plugin", config.own_plugin)

config.available_features.add(f"llvm-{config.llvm_major}")
config.environment["PATH"] = os.pathsep.join([config.llvm_tools, os.environ.get("PATH", "")])

# What lit needs to know to run the files of this directory.
#
#   %check_whofrees FILE CHECKS [--options '{Key: value}'] -- FLAGS
#       lints FILE with the plugin and compares; see check_whofrees.py
#   %clang_tidy, %clang, %plugin, %whofrees_tidy, %whofrees_clangd
#       the stock programs of the LLVM under test, and what was built for it
#   %whofrees, %models
#       the program, and the folder of the shipped models
#   %include
#       the folder of the headers for others to use
#   %examples
#       the folder of the examples
#   %clang_tidy_16, %clang_tidy_19, %clang_tidy_22
#       another major's clang-tidy; REQUIRES: clang-tidy-16, ...
#   FileCheck, not
#       from the LLVM under test
#   llvm-16, llvm-19, llvm-22, whofrees-tidy, whofrees, apr, glib, ...
#       features for REQUIRES and UNSUPPORTED

import glob
import importlib.util
import os
import shlex
import shutil

import lit.formats

config.name = f"whofrees-llvm-{config.whofrees_llvm_major}"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs", "unit", "bench", "fuzz", "own", "package"]
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
substitute("whofrees_clangd", os.path.join(config.whofrees_build, "bin", "whofrees-clangd"))
substitute("whofrees", os.path.join(config.whofrees_build, "bin", "whofrees"))
substitute("clang_tidy", os.path.join(tools, "clang-tidy"))
substitute("clang", os.path.join(tools, "clang"))
substitute("plugin", plugin)
substitute("examples", os.path.join(config.whofrees_source, "examples"))
substitute("include", os.path.join(config.whofrees_source, "include"))
substitute("models", os.path.join(config.whofrees_source, "models"))
substitute("python", config.whofrees_python)

# The headers of the libraries that models are shipped for, where `./dev setup`
# puts them; %NAME_flags are the compiler's flags for them.
LIBRARY_HEADERS = {
    "apr": ["apr-1.0/apr_pools.h"],
    "glib": ["glib-2.0/glib.h", "../lib/*/glib-2.0/include/glibconfig.h"],
    "jemalloc": ["jemalloc/jemalloc.h"],
    "libpng": ["png.h"],
    "libxml2": ["libxml2/libxml/parser.h"],
    "mimalloc": ["mimalloc.h", "mimalloc-*/mimalloc.h"],
    "openssl": ["openssl/crypto.h"],
    "protobuf": ["google/protobuf/arena.h"],
    "sqlite": ["sqlite3.h"],
    "talloc": ["talloc.h"],
    "zlib": ["zlib.h"],
}
FOLDED = ("google", "jemalloc", "libxml", "openssl")  # part of an #include
for name, headers in LIBRARY_HEADERS.items():
    found = [path for header in headers for path in glob.glob(f"/usr/include/{header}")]
    if not found:
        continue
    config.available_features.add(name)
    folders = []
    for path in found:
        folder = os.path.dirname(path)
        while os.path.basename(folder) in (*FOLDED, "protobuf"):
            folder = os.path.dirname(folder)
        folders.append(folder)
    substitute(f"{name}_flags", *(f"-I{f}" for f in dict.fromkeys(folders) if f != "/usr/include"))
for cppcheck_libraries in glob.glob("/usr/lib/*/cppcheck/cfg") + glob.glob("/usr/share/cppcheck/cfg"):
    config.available_features.add("cppcheck")
    substitute("cppcheck_libraries", cppcheck_libraries)
llvm_headers = os.path.join(config.whofrees_llvm_prefix, "include")
substitute("llvm_flags", "-isystem", llvm_headers)

config.available_features.add(f"llvm-{major}")
if os.path.exists(whofrees_tidy):
    config.available_features.add("whofrees-tidy")
if os.path.exists(os.path.join(config.whofrees_build, "bin", "whofrees")):
    config.available_features.add("whofrees")
for program in ("git", "make"):
    if shutil.which(program):
        config.available_features.add(program)
if importlib.util.find_spec("yaml"):
    config.available_features.add("yaml")
for multitool in glob.glob(os.path.join(config.whofrees_source, "build", "npm", "node_modules",
                                        "@microsoft", "sarif-multitool-linux", "Sarif.Multitool")):
    config.available_features.add("sarif-multitool")
    substitute("sarif_multitool", multitool)
config.environment["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])

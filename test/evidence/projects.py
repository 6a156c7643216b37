"""Real code from Debian's sources, with the commands that compile it."""

import dataclasses
import json
import pathlib
import subprocess

# (package, where its CMakeLists.txt is, what CMake is told, which files count)
PROJECTS = (
    ("cjson", "", ("-DENABLE_CJSON_TEST=OFF", "-DENABLE_CJSON_UTILS=ON"), ""),
    ("jansson", "", ("-DJANSSON_BUILD_DOCS=OFF", "-DJANSSON_WITHOUT_TESTS=ON"), "/src/"),
    ("json-c", "", ("-DBUILD_TESTING=OFF",), ""),
    ("expat", "expat", ("-DEXPAT_BUILD_TESTS=OFF", "-DEXPAT_BUILD_EXAMPLES=OFF",
                        "-DEXPAT_BUILD_DOCS=OFF"), ""),
    ("libyaml", "", ("-DBUILD_TESTING=OFF",), "/src/"),
    ("c-ares", "", (), "/src/lib/"),
    ("tinyxml2", "", ("-DBUILD_TESTING=OFF", "-Dtinyxml2_BUILD_TESTING=OFF"), "tinyxml2.cpp"),
    ("leveldb", "", ("-DLEVELDB_BUILD_TESTS=OFF", "-DLEVELDB_BUILD_BENCHMARKS=OFF"), ""),
    ("libevent", "", ("-DEVENT__DISABLE_TESTS=ON", "-DEVENT__DISABLE_OPENSSL=ON",
                      "-DEVENT__DISABLE_MBEDTLS=ON", "-DEVENT__DISABLE_SAMPLES=ON",
                      "-DEVENT__DISABLE_BENCHMARK=ON"), ""),
    ("cmark", "", ("-DCMARK_TESTS=OFF",), "/src/"),
)


@dataclasses.dataclass(frozen=True)
class Project:
    name: str
    database: pathlib.Path  # the directory of compile_commands.json
    files: tuple


def configured(context):
    """Each project whose sources are there and configure."""
    for name, below, flags, wanted in PROJECTS:
        root = context.sources.unpacked(name)
        lists = sorted(root.rglob(f"{below + '/' if below else ''}CMakeLists.txt"),
                       key=lambda path: len(path.parts))
        database = context.directory / "configured" / name
        listing = database / "compile_commands.json"
        if lists and not listing.exists():
            subprocess.run(["cmake", "-S", lists[0].parent, "-B", database, "-G", "Ninja",
                            "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DCMAKE_C_COMPILER=gcc", *flags],
                           capture_output=True, check=False)
        if not listing.exists():
            context.say(f"{name} does not configure, and is left out")
            continue
        entries = json.loads(listing.read_text(encoding="utf-8"))
        files = sorted({entry["file"] for entry in entries
                        if wanted in entry["file"] and str(root) in entry["file"]})
        yield Project(name, database, tuple(map(pathlib.Path, files)))

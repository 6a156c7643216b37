#!/usr/bin/env python3
"""`whofrees new-check` in an empty folder, twice: all builds, and the tests pass.
What is there is left as it is, and what is no name is refused."""

import tempfile
from pathlib import Path

from package import arguments, build_and_test, expect, run

given = arguments(__doc__)
whofrees = Path(given.prefix) / "bin" / f"whofrees-{given.major}"


def content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


with tempfile.TemporaryDirectory() as directory:
    course = Path(directory) / "course"
    course.mkdir()
    said = run(whofrees, "new-check", "cs101-no-churn", cwd=course)
    expect("CMAKE_PREFIX_PATH" in said, f"it does not say how to build:\n{said}")
    first = content(course)
    run(whofrees, "new-check", "cs101-has-an-end", "--shape", "record", ".", cwd=course)
    second = content(course)
    expect(first.items() <= second.items(), "the second check changes files of the first")
    expect(len(second) == len(first) + 5, f"not five new files: {sorted(second)}")
    tests = build_and_test(given, course, Path(directory) / "build")
    expect(len(tests) == 6, f"not six tests: {tests}")

    # Nothing is overwritten, and nothing is written beside what is there.
    said = run(whofrees, "new-check", "cs101-no-churn", course, status=1)
    expect("is there already" in said and content(course) == second, said)
    (course / "docs" / "cs101-half-there.md").write_text("mine", encoding="utf-8")
    second = content(course)
    said = run(whofrees, "new-check", "cs101-half-there", course, status=1)
    expect("cs101-half-there.md" in said and content(course) == second, said)

    for name in ("", "nodash", "cs101-", "-x", "CS101-x", "cs101-x y", "cs101--x", "cs101-1x",
                 "cs101-../x", "whofrees-mine", "bugprone-mine", "test-mine", "cs101-ünicode"):
        said = run(whofrees, "new-check", name, course, status=2)
        expect(said and content(course) == second, f"'{name}':\n{said}")
    run(whofrees, "new-check", "cs101-x", "--shape", "round", course, status=2)

    # A CMakeLists.txt of one's own is left alone, and what it lacks is said.
    other = Path(directory) / "other"
    other.mkdir()
    (other / "CMakeLists.txt").write_text("project(other)\n", encoding="utf-8")
    said = run(whofrees, "new-check", "cs102-mine", other)
    expect("whofrees_add_plugin(cs102" in said, said)
    expect((other / "CMakeLists.txt").read_text(encoding="utf-8") == "project(other)\n",
           "a CMakeLists.txt that was there is changed")

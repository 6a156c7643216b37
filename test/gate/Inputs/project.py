"""Makes a project in the working directory: many files with questions, a header with one, a
compile database for all of them, or for the files that are named.

usage: project.py [FILE...]
"""

import json
import os
import sys

UNIT = """#include "shared.h"
int use{0}(size_t n) {{
  char *p = malloc(n);
  char *q = malloc(n);
  if (!p || !q)
    return -1;
  free(p);
  free(q);
  return 0;
}}
"""
HEADER = """#include <stdlib.h>
static inline int shared(size_t n) {
  char *s = malloc(n);
  if (!s)
    return -1;
  return s[0];
}
"""

files = sys.argv[1:] or [f"f{i:02}.c" for i in range(14)]
if not sys.argv[1:]:
    with open("shared.h", "w", encoding="utf-8") as out:
        out.write(HEADER)
    with open(".clang-tidy", "w", encoding="utf-8") as out:
        out.write("HeaderFilterRegex: '.*'\n")  # not what the nearest one above says
    for number, file in enumerate(files):
        with open(file, "w", encoding="utf-8") as out:
            out.write(UNIT.format(number))
with open("compile_commands.json", "w", encoding="utf-8") as out:
    json.dump([{"directory": os.getcwd(), "file": file,
                "arguments": ["cc", "-Ifirst", "-Isecond", "-c", file]} for file in files], out)

"""The files that the bench measures: one fetched, the others generated."""

import hashlib
import pathlib
import subprocess
import tarfile
import urllib.request

SQLITE = "sqlite3-3.40.1"
SQLITE_URL = "https://deb.debian.org/debian/pool/main/s/sqlite3/sqlite3_3.40.1.orig.tar.xz"
SQLITE_SHA256 = "aaa776260ab4dc976db34aa7891819484c8676b5b2783123ebc6301e2ca5d655"

STANDARD_HEADERS = """
algorithm any array atomic bitset charconv chrono codecvt complex condition_variable deque
exception filesystem forward_list fstream functional future initializer_list iomanip ios iostream
istream iterator limits list locale map memory memory_resource mutex new numeric optional ostream
queue random ratio regex scoped_allocator set shared_mutex sstream stack stdexcept streambuf string
string_view system_error thread tuple type_traits typeindex unordered_map unordered_set utility
valarray variant vector
""".split()


def sqlite(directory: pathlib.Path) -> pathlib.Path:
    """SQLite's amalgamation, made once from Debian's source package."""
    amalgamation = directory / "sqlite3.c"
    if amalgamation.exists():
        return amalgamation
    archive = directory / "sqlite3.orig.tar.xz"
    if not archive.exists():
        print(f"fetching {SQLITE_URL}", flush=True)
        with urllib.request.urlopen(SQLITE_URL, timeout=120) as response:
            archive.write_bytes(response.read())
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SQLITE_SHA256:
        archive.unlink()
        raise RuntimeError(f"{SQLITE_URL} is not the file it was; try again")
    with tarfile.open(archive) as tar:
        tar.extractall(directory)
    source = directory / SQLITE
    with open(directory / "sqlite3.log", "w", encoding="utf-8") as log:
        for command in (["./configure", "--disable-tcl"], ["make", "sqlite3.c"]):
            print(f"{SQLITE}: {' '.join(command)}", flush=True)
            subprocess.run(command, cwd=source, check=True, stdout=log, stderr=log)
    (source / "sqlite3.c").rename(amalgamation)
    return amalgamation


def header_heavy() -> str:
    """Nearly all of the standard library, and little else."""
    includes = "".join(f"#include <{header}>\n" for header in STANDARD_HEADERS)
    return includes + """
std::size_t count(const std::pmr::vector<std::pmr::string> &words) { return words.size(); }

std::size_t scratch(std::string_view text) {
  std::byte buffer[1024];
  std::pmr::monotonic_buffer_resource arena(buffer, sizeof buffer);
  std::pmr::vector<std::pmr::string> words(&arena);
  for (std::size_t at = 0; at != std::string_view::npos; at = text.find(' ', at + 1))
    words.emplace_back(text.substr(at, 8));
  return count(words);
}

class Table {
public:
  explicit Table(std::pmr::memory_resource *resource, std::size_t size)
      : resource(resource), size(size), cells(static_cast<int *>(resource->allocate(size))) {}
  Table(const Table &) = delete;
  Table &operator=(const Table &) = delete;
  ~Table() { resource->deallocate(cells, size); }

private:
  std::pmr::memory_resource *resource;
  std::size_t size;
  int *cells;
};
"""


def function_heavy(groups: int = 300) -> str:
    """Many small classes and functions, some of which hold memory."""
    parts = ["""#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <string>
#include <vector>
"""]
    for n in range(groups):
        parts.append(f"""
class Model{n} {{
public:
  Model{n}(std::pmr::memory_resource *from, std::size_t size) : from(from), size(size) {{
    weights = static_cast<float *>(from->allocate(size * sizeof(float)));
    try {{
      bias = static_cast<float *>(from->allocate(sizeof(float)));
    }} catch (...) {{
      from->deallocate(weights, size * sizeof(float));
      throw;
    }}
  }}
  Model{n}(const Model{n} &) = delete;
  Model{n} &operator=(const Model{n} &) = delete;
  ~Model{n}() {{
    from->deallocate(bias, sizeof(float));
    from->deallocate(weights, size * sizeof(float));
  }}
  float at(std::size_t i) const {{ return i < size ? weights[i] + *bias : 0; }}
  float sum() const {{
    float total = 0;
    for (std::size_t i = 0; i != size; ++i)
      total += at(i) > {n} ? at(i) : -at(i);
    return total;
  }}

private:
  std::pmr::memory_resource *from;
  std::size_t size;
  float *weights = nullptr;
  float *bias = nullptr;
}};

char *copy{n}(const char *text, std::size_t size) {{
  char *result = static_cast<char *>(std::malloc(size + {n}));
  if (!result)
    return nullptr;
  for (std::size_t i = 0; i != size; ++i)
    result[i] = text[i];
  return result;
}}

int measure{n}(const std::vector<std::string> &words) {{
  int total = {n};
  auto table = std::make_unique<int[]>(words.size() + 1);
  for (std::size_t i = 0; i != words.size(); ++i) {{
    if (words[i].empty())
      continue;
    switch (words[i].front()) {{
    case 'a': total += 1; break;
    case 'b': total -= 1; break;
    default: table[i] = total;
    }}
  }}
  return total + table[0];
}}
""")
    return "".join(parts)


def statements(count: int) -> str:
    """One function of about that many statements: acquires, null checks, calls,
    loops and releases, in the mix of careful C."""
    block = """  a = malloc(n + {k});
  if (!a)
    return -1;
  b = calloc(n, {k} + 1);
  if (!b) {{
    free(a);
    return -1;
  }}
  a[0] = (char)n;
  b[0] = a[0];
  if (fill(a, n) < 0)
    n += {k};
  while (n > 1000)
    n /= 2;
  total += b[0] + {k};
  note(total);
  free(b);
  free(a);
"""
    per_block = 17
    body = "".join(block.format(k=k) for k in range(max(1, count // per_block)))
    return f"""#include <stdlib.h>

int fill(char *into, int n);
void note(int n);

int work(int n) {{
  int total = 0;
  char *a, *b;
{body}  return total;
}}
"""

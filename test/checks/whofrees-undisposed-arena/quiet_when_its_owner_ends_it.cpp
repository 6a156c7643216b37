// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <string>
#include <vector>

class Arena {
public:
  explicit Arena(std::size_t n)
      : memory(static_cast<char *>(std::malloc(n))), room(memory ? n : 0) {}
  Arena(const Arena &) = delete;
  Arena &operator=(const Arena &) = delete;
  ~Arena() { std::free(memory); }
  void *alloc(std::size_t n) {
    if (room - used < n)
      return nullptr;
    void *p = memory + used;
    used += n;
    return p;
  }

private:
  char *memory;
  std::size_t room;
  std::size_t used = 0;
};

// The end of the scope.
int squares(const int *x, std::size_t n) {
  Arena scratch(n * sizeof(int));
  auto *y = static_cast<int *>(scratch.alloc(n * sizeof(int)));
  if (!y)
    return -1;
  int sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    y[i] = x[i] * x[i];
    sum += y[i];
  }
  return sum;
}

std::size_t joined(const std::vector<std::string> &words) {
  std::pmr::monotonic_buffer_resource scratch(1024);
  std::pmr::unsynchronized_pool_resource pool(&scratch);
  std::pmr::string text(&pool);
  for (const std::string &word : words)
    text += word;
  return text.size();
}

// An owner.
bool fits(std::size_t n) {
  auto scratch = std::make_unique<Arena>(4096);
  return scratch->alloc(n) != nullptr;
}

bool fitsTwice(std::size_t n) {
  std::unique_ptr<Arena> scratch(new Arena(4096));
  return scratch->alloc(n) && scratch->alloc(n);
}

std::shared_ptr<Arena> shared() { return std::make_shared<Arena>(4096); }

// The object that has it.
class Parser {
public:
  Parser() : nodes(new Arena(4096)) {}
  Parser(const Parser &) = delete;
  Parser &operator=(const Parser &) = delete;
  ~Parser() { delete nodes; }
  void *node(std::size_t n) { return nodes->alloc(n); }

private:
  Arena *nodes;
};

// The whole program.
std::pmr::memory_resource *forever() {
  static auto *arena = new std::pmr::monotonic_buffer_resource;
  return arena;
}

// A handle on it that is returned by value.
struct Result {
  std::unique_ptr<Arena> memory;
  int *numbers = nullptr;
};

Result counted(int n) {
  Result r;
  r.memory = std::make_unique<Arena>(static_cast<std::size_t>(n) * sizeof(int));
  r.numbers = static_cast<int *>(
      r.memory->alloc(static_cast<std::size_t>(n) * sizeof(int)));
  for (int i = 0; r.numbers && i < n; ++i)
    r.numbers[i] = i;
  return r;
}

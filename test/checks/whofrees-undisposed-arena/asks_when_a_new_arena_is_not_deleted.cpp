// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory_resource>
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

bool sameBackwards(const char *s) {
  Arena *scratch = new Arena(1024);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scratch' is made here, but 'sameBackwards' returns without disposing of it; who disposes of 'scratch'? [whofrees-undisposed-arena]
  // CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'sameBackwards' returns here
  // CHECK: :[[@LINE+7]]:{{[0-9]+}}: note: 'sameBackwards' returns here
  std::size_t n = std::strlen(s);
  auto *back = static_cast<char *>(scratch->alloc(n));
  if (!back)
    return false;
  for (std::size_t i = 0; i < n; ++i)
    back[n - 1 - i] = s[i];
  return std::memcmp(s, back, n) == 0;
}

int evens(const int *x, std::size_t n) {
  auto *scratch = new std::pmr::monotonic_buffer_resource;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scratch' is made here, but 'evens' returns without disposing of it; who disposes of 'scratch'? [whofrees-undisposed-arena]
  // CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'evens' returns here
  std::pmr::vector<int> found(scratch);
  for (std::size_t i = 0; i < n; ++i)
    if (x[i] % 2 == 0)
      found.push_back(x[i]);
  return static_cast<int>(found.size());
}

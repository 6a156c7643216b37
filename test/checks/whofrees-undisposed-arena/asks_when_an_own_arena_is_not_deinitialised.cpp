// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <cstring>

// An arena that leaves its end to its user.
class ScratchArena {
public:
  bool init(std::size_t n) {
    base = static_cast<char *>(std::malloc(n));
    room = base ? n : 0;
    used = 0;
    return base != nullptr;
  }
  void deinit() {
    std::free(base);
    base = nullptr;
    room = used = 0;
  }
  void reset() { used = 0; }
  void *alloc(std::size_t n) {
    if (room - used < n)
      return nullptr;
    void *p = base + used;
    used += n;
    return p;
  }

private:
  char *base = nullptr;
  std::size_t room = 0, used = 0;
};

int countSame(const char *a, const char *b) {
  ScratchArena scratch;
  if (!scratch.init(1024))
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scratch' is made here, but 'countSame' returns without disposing of it; who disposes of 'scratch'? [whofrees-undisposed-arena]
  // CHECK: :[[@LINE+10]]:{{[0-9]+}}: note: 'countSame' returns here
    return -1;
  std::size_t n = std::strlen(a);
  auto *copy = static_cast<char *>(scratch.alloc(n + 1));
  int same = 0;
  if (copy) {
    std::memcpy(copy, a, n + 1);
    for (std::size_t i = 0; i < n && b[i]; ++i)
      same += copy[i] == b[i];
  }
  return same;
}

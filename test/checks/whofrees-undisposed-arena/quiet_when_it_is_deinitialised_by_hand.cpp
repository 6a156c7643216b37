// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <cstring>

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

// By hand, on both ways.
bool anyDigit(const char *s) {
  ScratchArena scratch;
  if (!scratch.init(1024))
    return false;
  std::size_t n = std::strlen(s);
  auto *copy = static_cast<char *>(scratch.alloc(n + 1));
  if (!copy) {
    scratch.deinit();
    return false;
  }
  std::memcpy(copy, s, n + 1);
  bool found = false;
  for (std::size_t i = 0; i < n; ++i)
    found |= copy[i] >= '0' && copy[i] <= '9';
  scratch.deinit();
  return found;
}

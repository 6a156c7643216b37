// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory>

// Any of them will do.
struct Mallocator {
  void *alloc(std::size_t n) { return std::malloc(n); }
  void free(void *p) { std::free(p); }
};

int letters(const char *s) {
  Mallocator one, other;
  auto *seen = static_cast<bool *>(one.alloc(256));
  if (!seen)
    return -1;
  for (int i = 0; i < 256; ++i)
    seen[i] = false;
  int count = 0;
  for (; *s; ++s)
    if (!seen[static_cast<unsigned char>(*s)]) {
      seen[static_cast<unsigned char>(*s)] = true;
      ++count;
    }
  other.free(seen);
  return count;
}

int standard(int x) {
  std::allocator<int> one, other;
  int *a = one.allocate(1);
  *a = x;
  int seen = *a;
  other.deallocate(a, 1);
  return seen;
}

// A class with operators of its own.
class Node {
public:
  static void *operator new(std::size_t n) {
    if (void *p = std::malloc(n))
      return p;
    throw std::bad_alloc();
  }
  static void operator delete(void *p) { std::free(p); }
  int value = 0;
};

int node() {
  Node *n = new Node;
  n->value = 4;
  int seen = n->value;
  delete n;
  return seen;
}

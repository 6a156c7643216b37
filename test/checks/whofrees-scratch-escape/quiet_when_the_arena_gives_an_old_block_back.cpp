// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdlib>

// Growing gives a block of the arena back; the arena itself lives on.
struct Chunk {
  Chunk *next;
  std::size_t size;
  char bytes[64];
};

struct ChunkAllocator {
  Chunk *top = nullptr;
  std::size_t used = 0;

  void *allocate(std::size_t n) {
    if (!top || used + n > top->size) {
      Chunk *c = static_cast<Chunk *>(std::malloc(sizeof(Chunk) + n));
      if (!c)
        return nullptr;
      c->next = top;
      c->size = n;
      top = c;
      used = 0;
    }
    void *p = top->bytes + used;
    used += n;
    return p;
  }
  void *grow(void *old, std::size_t n) {
    void *p = allocate(n);
    if (old && top->next) {
      Chunk *rest = top->next->next;
      std::free(top->next);
      top->next = rest;
    }
    return p;
  }
};

struct Matches {
  int *begin = nullptr, *end = nullptr;
  void add(int n, ChunkAllocator *a) {
    begin = static_cast<int *>(a->grow(begin, 40));
    *begin = n;
    end = begin + 1;
  }
};

Matches find(ChunkAllocator *result, int n) {
  Matches m;
  m.add(n, result);
  return m;
}

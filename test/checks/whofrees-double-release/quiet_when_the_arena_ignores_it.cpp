// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory_resource>

// An arena whose free does nothing, so that it can stand in for an allocator.
class BumpArena {
public:
  explicit BumpArena(std::size_t n)
      : memory(static_cast<char *>(std::malloc(n))), room(memory ? n : 0) {}
  BumpArena(const BumpArena &) = delete;
  BumpArena &operator=(const BumpArena &) = delete;
  ~BumpArena() { std::free(memory); }
  void *alloc(std::size_t n) {
    if (room - used < n)
      return nullptr;
    void *p = memory + used;
    used += n;
    return p;
  }
  void free(void *) {}
  void reset() { used = 0; }

private:
  char *memory;
  std::size_t room;
  std::size_t used = 0;
};

int rounds(int n) {
  BumpArena arena(1024);
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    auto *x = static_cast<int *>(arena.alloc(sizeof(int)));
    if (!x)
      break;
    *x = i;
    sum += *x;
    arena.free(x);
    arena.reset();
    arena.reset();
  }
  return sum;
}

// A list of free blocks: what comes back is given out again.
struct Block {
  Block *next;
};

class BlockPool {
public:
  BlockPool() = default;
  BlockPool(const BlockPool &) = delete;
  BlockPool &operator=(const BlockPool &) = delete;
  ~BlockPool() {
    while (unused) {
      Block *next = unused->next;
      std::free(unused);
      unused = next;
    }
  }
  Block *get() {
    if (!unused)
      return static_cast<Block *>(std::malloc(sizeof(Block)));
    Block *b = unused;
    unused = b->next;
    return b;
  }
  void put(Block *b) {
    b->next = unused;
    unused = b;
  }

private:
  Block *unused = nullptr;
};

void reuse(BlockPool &pool) {
  Block *b = pool.get();
  if (!b)
    return;
  pool.put(b);
  b = pool.get();
  if (b)
    pool.put(b);
}

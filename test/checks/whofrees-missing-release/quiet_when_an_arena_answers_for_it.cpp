// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <new>
#include <vector>

// The arena's end is the release of what it gave out.
long sum(const int *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *copy = static_cast<int *>(
      scratch.allocate(n * sizeof(int), alignof(int)));
  long total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    copy[i] = x[i];
    total += copy[i];
  }
  return total;
}

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

private:
  char *memory;
  std::size_t room;
  std::size_t used = 0;
};

struct Point {
  int x, y;
};

int norm(BumpArena &arena, int x, int y) {
  void *room = arena.alloc(sizeof(Point));
  if (!room)
    return -1;
  Point *p = new (room) Point{x, y};
  return p->x * p->x + p->y * p->y;
}

// Given back to the resource it came from.
int back(std::pmr::memory_resource *memory) {
  void *room = memory->allocate(64);
  int odd = reinterpret_cast<std::size_t>(room) % 128 != 0;
  memory->deallocate(room, 64);
  return odd;
}

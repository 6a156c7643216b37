// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <new>

class FrameArena {
public:
  explicit FrameArena(std::size_t n)
      : memory(static_cast<char *>(std::malloc(n))), room(memory ? n : 0) {}
  FrameArena(const FrameArena &) = delete;
  FrameArena &operator=(const FrameArena &) = delete;
  ~FrameArena() { std::free(memory); }
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

int norm(FrameArena &frame, int x, int y) {
  void *room = frame.alloc(sizeof(Point));
  if (!room)
    return -1;
  Point *p = new (room) Point{x, y};
  int n = p->x * p->x + p->y * p->y;
  delete p;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'room' is memory of 'frame', but is released here through 'delete'; when does memory of 'frame' go back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'room' is acquired here
  return n;
}

long sum(const int *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *copy = static_cast<int *>(scratch.allocate(n * sizeof(int)));
  long total = 0;
  for (std::size_t i = 0; i < n; ++i)
    total += copy[i] = x[i];
  std::free(copy);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is memory of 'scratch', but is released here through 'free'; when does memory of 'scratch' go back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'copy' is acquired here
  return total;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory_resource>

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
  void reset() { used = 0; }

private:
  char *memory;
  std::size_t room;
  std::size_t used = 0;
};

// Reset.
int swapped(FrameArena &frame, const char *s) {
  std::size_t n = std::strlen(s);
  auto *copy = static_cast<char *>(frame.alloc(n + 1));
  if (!copy)
    return -1;
  std::memcpy(copy, s, n + 1);
  frame.reset();
  return copy[0];
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is used here, but its memory belongs to 'frame', which was reset before; what is left of 'copy' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'frame' is reset here
}

// Released, as the standard calls a reset.
std::size_t letters(const char *s) {
  std::pmr::monotonic_buffer_resource scratch(256);
  std::size_t n = std::strlen(s);
  auto *copy = static_cast<char *>(scratch.allocate(n + 1, 1));
  std::memcpy(copy, s, n + 1);
  scratch.release();
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++i)
    count += copy[i] >= 'a' && copy[i] <= 'z';
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is used here, but its memory belongs to 'scratch', which was reset before; what is left of 'copy' by now? [whofrees-use-after-release]
    // CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' is reset here
  return count;
}

// Disposed of.
int ended(int x) {
  auto *frame = new FrameArena(64);
  auto *y = static_cast<int *>(frame->alloc(sizeof(int)));
  if (y)
    *y = x;
  delete frame;
  return y ? *y : 0;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is used here, but its memory belongs to 'frame', which is gone by now; what is left of 'y'? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'frame' is disposed here
}

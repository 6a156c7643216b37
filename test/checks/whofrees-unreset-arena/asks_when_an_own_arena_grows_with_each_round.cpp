// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <vector>

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
  template <typename T> T *make(std::size_t n) {
    return static_cast<T *>(alloc(n * sizeof(T)));
  }
  void reset() { used = 0; }

private:
  char *memory;
  std::size_t room;
  std::size_t used = 0;
};

int play(int frames, std::size_t sprites) {
  FrameArena frame(1 << 16);
  int drawn = 0;
  for (int f = 0; f < frames; ++f) {
    auto *order = static_cast<int *>(frame.alloc(sprites * sizeof(int)));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'order' takes memory of 'frame' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    if (!order)
      return -1;
    for (std::size_t i = 0; i < sprites; ++i) {
      order[i] = static_cast<int>(i);
      drawn += order[i] % 2;
    }
  }
  return drawn;
}

int playTyped(int frames, std::size_t sprites) {
  FrameArena frame(1 << 16);
  int drawn = 0;
  for (int f = 0; f < frames; ++f) {
    int *order = frame.make<int>(sprites);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'order' takes memory of 'frame' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    if (!order)
      return -1;
    std::memset(order, 0, sprites * sizeof(int));
    drawn += order[0];
  }
  return drawn;
}

// A helper draws on it.
static int *identity(FrameArena &arena, std::size_t n) {
  int *order = arena.make<int>(n);
  for (std::size_t i = 0; order && i < n; ++i)
    order[i] = static_cast<int>(i);
  return order;
}

int sum(const std::vector<std::size_t> &sizes) {
  FrameArena scratch(4096);
  int total = 0;
  for (std::size_t k = 0; k < sizes.size(); ++k) {
    int *order = identity(scratch, sizes[k]);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'order' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    if (order)
      total += order[sizes[k] / 2];
  }
  return total;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
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
  std::size_t mark() const { return used; }
  void rewind(std::size_t mark) { used = mark; }
  void reset() { used = 0; }

private:
  char *memory;
  std::size_t room;
  std::size_t used = 0;
};

// Rewinds at the end of its block.
class Mark {
public:
  explicit Mark(FrameArena &a) : arena(a), at(a.mark()) {}
  Mark(const Mark &) = delete;
  Mark &operator=(const Mark &) = delete;
  ~Mark() { arena.rewind(at); }

private:
  FrameArena &arena;
  std::size_t at;
};

int play(int frames, std::size_t sprites) {
  FrameArena frame(1 << 16);
  int drawn = 0;
  for (int f = 0; f < frames; ++f) {
    Mark mark(frame);
    auto *order = static_cast<int *>(frame.alloc(sprites * sizeof(int)));
    if (!order)
      return -1;
    for (std::size_t i = 0; i < sprites; ++i) {
      order[i] = static_cast<int>(i);
      drawn += order[i] % 2;
    }
  }
  return drawn;
}

int playByHand(int frames, std::size_t sprites) {
  FrameArena frame(1 << 16);
  int drawn = 0;
  for (int f = 0; f < frames; ++f) {
    std::size_t mark = frame.mark();
    auto *order = static_cast<int *>(frame.alloc(sprites * sizeof(int)));
    if (order)
      drawn += order[0] = f;
    frame.rewind(mark);
  }
  return drawn;
}

// A helper that leaves the arena as it found it.
static int half(FrameArena &scratch, const int *x, std::size_t n) {
  Mark mark(scratch);
  auto *copy = static_cast<int *>(scratch.alloc(n * sizeof(int)));
  if (!copy)
    return 0;
  int sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    copy[i] = x[i] / 2;
    sum += copy[i];
  }
  return sum;
}

int halves(const std::vector<std::vector<int>> &rows) {
  FrameArena scratch(4096);
  int sum = 0;
  for (const auto &row : rows)
    sum += half(scratch, row.data(), row.size());
  return sum;
}

// The level's arena goes on, and the round's is reset.
struct Enemy {
  int health;
  Enemy *next;
};

int level(int frames) {
  FrameArena level(1 << 16), frame(1 << 12);
  Enemy *enemies = nullptr;
  for (int f = 0; f < frames; ++f) {
    if (auto *e = static_cast<Enemy *>(level.alloc(sizeof(Enemy)))) {
      e->health = f;
      e->next = enemies;
      enemies = e;
    }
    auto *seen = static_cast<bool *>(frame.alloc(64));
    if (seen)
      seen[f % 64] = true;
    frame.reset();
  }
  int sum = 0;
  for (Enemy *e = enemies; e; e = e->next)
    sum += e->health;
  return sum;
}

// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <memory_resource>

// The caller's arena: the two fields from it are not for the destructor, the third one is.
class Parse {
  int *heads_;
  int *labels_;
  float *scores_;

public:
  Parse(std::pmr::monotonic_buffer_resource &arena, std::size_t n)
      : heads_(static_cast<int *>(arena.allocate(n * sizeof(int)))),
        labels_(static_cast<int *>(arena.allocate(n * sizeof(int)))), scores_(new float[n]) {}
  ~Parse() { delete[] scores_; }
};

// A member is the arena.
class Sentence {
  std::pmr::monotonic_buffer_resource arena_;
  char *text_;
  int *offsets_;
  float *cache_;

public:
  explicit Sentence(std::size_t n) {
    text_ = static_cast<char *>(arena_.allocate(n, 1));
    offsets_ = static_cast<int *>(arena_.allocate(n * sizeof(int)));
    cache_ = new float[n];
  }
  ~Sentence() { delete[] cache_; }
};

// An arena of our own make.
class Arena {
  char *base_;
  std::size_t cap_, used_ = 0;

public:
  explicit Arena(std::size_t cap) : base_(new char[cap]), cap_(cap) {}
  Arena(const Arena &) = delete;
  ~Arena() { delete[] base_; }
  template <class T> T *alloc(std::size_t n) noexcept {
    std::size_t at = (used_ + alignof(T) - 1) / alignof(T) * alignof(T);
    if (at + n * sizeof(T) > cap_)
      return nullptr;
    used_ = at + n * sizeof(T);
    return reinterpret_cast<T *>(base_ + at);
  }
};

struct Graph {
  Arena arena;
  int *edges;
  float *weights;
  char *name;

  explicit Graph(std::size_t n) : arena(n * 16), edges(arena.alloc<int>(n)), weights(arena.alloc<float>(n)), name(new char[16]) {}
  ~Graph() { delete[] name; }
};

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <memory_resource>

// The arena of the caller: nothing is released one by one, a half-built parse is no loss.
struct Token {
  const char *begin;
  std::size_t len;
};

struct Parse {
  Token *tokens;
  int *parents;
};

Parse create_parse(std::pmr::monotonic_buffer_resource &arena, std::size_t n) {
  Parse p{};
  p.tokens = static_cast<Token *>(arena.allocate(n * sizeof(Token), alignof(Token)));
  p.parents = static_cast<int *>(arena.allocate(n * sizeof(int), alignof(int)));
  return p;
}

// A member that is an arena is destroyed like any other member.
class Sentence {
  std::pmr::monotonic_buffer_resource arena_;
  Token *tokens_;
  int *heads_;

public:
  explicit Sentence(std::size_t n)
      : tokens_(static_cast<Token *>(arena_.allocate(n * sizeof(Token)))),
        heads_(static_cast<int *>(arena_.allocate(n * sizeof(int)))) {}
};

// An arena of our own make: alloc and reset, no free.
class Arena {
  char *base_;
  std::size_t cap_, used_ = 0;

public:
  explicit Arena(std::size_t cap) : base_(new char[cap]), cap_(cap) {}
  Arena(const Arena &) = delete;
  ~Arena() { delete[] base_; }
  void *alloc(std::size_t n) noexcept {
    if (cap_ - used_ < n)
      return nullptr;
    used_ += n;
    return base_ + used_ - n;
  }
  void reset() noexcept { used_ = 0; }
};

struct Scores {
  float *raw;
  float *soft;

  bool init(Arena &arena, std::size_t n) {
    raw = static_cast<float *>(arena.alloc(n * sizeof(float)));
    if (!raw)
      return false;
    soft = static_cast<float *>(arena.alloc(n * sizeof(float)));
    if (!soft)
      return false;
    return true;
  }
};

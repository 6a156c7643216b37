// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <span>
#include <utility>

// The object takes over the arena that was filled, and leaves its old one to die.
class BumpArena {
  char *base_ = nullptr;
  std::size_t size_ = 0, used_ = 0;

public:
  BumpArena() = default;
  explicit BumpArena(std::size_t n)
      : base_(static_cast<char *>(std::malloc(n))), size_(n) {}
  BumpArena(const BumpArena &) = delete;
  ~BumpArena() { std::free(base_); }
  void exchange(BumpArena &other) noexcept {
    std::swap(base_, other.base_);
    std::swap(size_, other.size_);
    std::swap(used_, other.used_);
  }
  void *alloc(std::size_t n) {
    if (!base_ || size_ - used_ < n)
      return nullptr;
    used_ += n;
    return base_ + used_ - n;
  }
  void reset() { used_ = 0; }
};

class Vocabulary {
  BumpArena arena_;
  int *ids_ = nullptr;

public:
  bool read(int n) {
    BumpArena fresh(4096);
    int *ids = static_cast<int *>(fresh.alloc(n * sizeof(int)));
    if (!ids)
      return false;
    for (int i = 0; i < n; ++i)
      ids[i] = i;
    ids_ = ids;
    arena_.exchange(fresh);
    return true;
  }
  int first() const { return ids_ ? ids_[0] : -1; }
};

// Two arenas take turns: what is reset is never the one that was just filled.
class Smoother {
  using Pool = std::pmr::monotonic_buffer_resource;
  std::unique_ptr<Pool> now_ = std::make_unique<Pool>();
  std::unique_ptr<Pool> then_ = std::make_unique<Pool>();
  std::span<double> line_;

  static std::span<double> draw(Pool &from, std::size_t n) {
    return {static_cast<double *>(
                from.allocate(n * sizeof(double), alignof(double))),
            n};
  }

public:
  explicit Smoother(std::size_t n) { line_ = draw(*now_, n); }

  std::span<const double> run(int rounds) {
    for (int r = 0; r < rounds; ++r) {
      auto out = draw(*then_, line_.size());
      for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = line_[i] / 2;
      line_ = out;
      std::swap(now_, then_);
      then_->release();
    }
    return line_;
  }
};

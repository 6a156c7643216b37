// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <utility>

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
  // The two change places before anything is drawn.
  bool read(int n) {
    BumpArena fresh(4096);
    arena_.exchange(fresh);
    int *ids = static_cast<int *>(fresh.alloc(n * sizeof(int)));
    if (!ids)
      return false;
    ids_ = ids;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ids' is stored in 'ids_' here, but its memory belongs to 'fresh', which is gone before 'ids_'; what will 'ids_' point to then? [whofrees-scratch-escape]
    return true;
  }
};

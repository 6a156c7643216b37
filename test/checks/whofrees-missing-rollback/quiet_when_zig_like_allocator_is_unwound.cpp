// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <utility>

struct Allocator {
  virtual void *alloc(std::size_t size) noexcept = 0;
  virtual void free(void *ptr) noexcept = 0;

protected:
  ~Allocator() = default;
};

struct Mlp {
  Allocator *gpa = nullptr;
  float *hidden = nullptr;
  float *output = nullptr;

  bool init(Allocator &a, std::size_t n) {
    gpa = &a;
    hidden = static_cast<float *>(gpa->alloc(n * sizeof(float)));
    if (!hidden)
      return false;
    output = static_cast<float *>(gpa->alloc(n * sizeof(float)));
    if (!output) {
      gpa->free(hidden);
      hidden = nullptr;
      return false;
    }
    return true;
  }
  void deinit() {
    gpa->free(output);
    gpa->free(hidden);
  }
};

// errdefer by hand.
template <class F> struct ErrDefer {
  F undo;
  bool failed = true;
  explicit ErrDefer(F f) : undo(std::move(f)) {}
  ErrDefer(const ErrDefer &) = delete;
  ~ErrDefer() {
    if (failed)
      undo();
  }
};

struct Codebook {
  float *entries;
  unsigned *usage;
};

Codebook *codebook_create(Allocator &a, std::size_t n) {
  auto *cb = static_cast<Codebook *>(a.alloc(sizeof(Codebook)));
  if (!cb)
    return nullptr;
  ErrDefer undo_cb([&] { a.free(cb); });
  cb->entries = static_cast<float *>(a.alloc(n * sizeof(float)));
  if (!cb->entries)
    return nullptr;
  ErrDefer undo_entries([&] { a.free(cb->entries); });
  cb->usage = static_cast<unsigned *>(a.alloc(n * sizeof(unsigned)));
  if (!cb->usage)
    return nullptr;
  undo_entries.failed = undo_cb.failed = false;
  return cb;
}

// A slice that owns, in the manner of unique_ptr.
class Slice {
  Allocator *a_;
  float *p_;

public:
  Slice(Allocator &a, std::size_t n) noexcept : a_(&a), p_(static_cast<float *>(a.alloc(n * sizeof(float)))) {}
  Slice(const Slice &) = delete;
  ~Slice() {
    if (p_)
      a_->free(p_);
  }
  explicit operator bool() const { return p_ != nullptr; }
  float *get() const { return p_; }
};

bool softmax(Allocator &a, const float *x, float *y, std::size_t n) {
  Slice shifted(a, n);
  if (!shifted)
    return false;
  Slice exps(a, n);
  if (!exps)
    return false;
  for (std::size_t i = 0; i < n; ++i)
    y[i] = exps.get()[i] = shifted.get()[i] = x[i];
  return true;
}

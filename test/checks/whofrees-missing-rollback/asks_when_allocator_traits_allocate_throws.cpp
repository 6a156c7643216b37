// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <memory>

template <class T, class A = std::allocator<T>> class Columns {
  using Traits = std::allocator_traits<A>;
  A alloc_;
  std::size_t n_;
  T *values_ = nullptr;
  T *means_ = nullptr;

public:
  explicit Columns(std::size_t n, const A &alloc = A()) : alloc_(alloc), n_(n) {
    values_ = Traits::allocate(alloc_, n);
    means_ = Traits::allocate(alloc_, n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'means_' can fail here while 'values_' is still held; who frees 'values_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'values_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Columns' never runs
  }
  Columns(const Columns &) = delete;
  ~Columns() {
    Traits::deallocate(alloc_, means_, n_);
    Traits::deallocate(alloc_, values_, n_);
  }
};

template class Columns<double>;

// std::allocator used directly, in an initialiser list.
class Window {
  std::allocator<float> alloc_;
  std::size_t n_;
  float *taps_;
  float *history_;

public:
  explicit Window(std::size_t n)
      : n_(n), taps_(alloc_.allocate(n)),
        history_(alloc_.allocate(n)) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'history_' can fail here while 'taps_' is still held; who frees 'taps_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'taps_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Window' never runs
    for (std::size_t i = 0; i < n; ++i)
      taps_[i] = history_[i] = 0.f;
  }
  ~Window() {
    alloc_.deallocate(history_, n_);
    alloc_.deallocate(taps_, n_);
  }
};

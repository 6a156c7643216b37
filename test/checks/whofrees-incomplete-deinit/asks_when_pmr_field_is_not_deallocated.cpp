// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>

class Embedding {
  std::pmr::memory_resource *mr_;
  std::size_t n_;
  float *table_;
  float *norms_;

public:
  Embedding(std::size_t n, std::pmr::memory_resource *mr) : mr_(mr), n_(n) {
    table_ = static_cast<float *>(mr_->allocate(n * sizeof(float)));
    norms_ = static_cast<float *>(mr_->allocate(n * sizeof(float)));
  }
  ~Embedding() { mr_->deallocate(table_, n_ * sizeof(float)); }
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Embedding' releases 'table_' but not 'norms_'; who frees 'norms_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'norms_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'table_' is released here
};

class Histogram {
  std::pmr::polymorphic_allocator<int> alloc_;
  std::size_t bins_;
  int *counts_;
  int *edges_;

public:
  Histogram(std::size_t bins, std::pmr::memory_resource *mr)
      : alloc_(mr), bins_(bins), counts_(alloc_.allocate(bins)),
        edges_(alloc_.allocate(bins + 1)) {}
  ~Histogram() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Histogram' releases 'edges_' but not 'counts_'; who frees 'counts_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'counts_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'edges_' is released here
    alloc_.deallocate(edges_, bins_ + 1);
  }
};

// Traits on a template parameter; destroying the elements is not releasing their block.
template <class T, class A = std::allocator<T>> class FlatMap {
  using Traits = std::allocator_traits<A>;
  A alloc_;
  std::size_t n_;
  T *keys_;
  T *vals_;

public:
  explicit FlatMap(std::size_t n, const A &alloc = A()) : alloc_(alloc), n_(n) {
    keys_ = Traits::allocate(alloc_, n_);
    vals_ = Traits::allocate(alloc_, n_);
    for (std::size_t i = 0; i < n_; ++i) {
      Traits::construct(alloc_, keys_ + i);
      Traits::construct(alloc_, vals_ + i);
    }
  }
  ~FlatMap() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~FlatMap' releases 'keys_' but not 'vals_'; who frees 'vals_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'vals_' is acquired here
// CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'keys_' is released here
    for (std::size_t i = 0; i < n_; ++i) {
      Traits::destroy(alloc_, vals_ + i);
      Traits::destroy(alloc_, keys_ + i);
    }
    Traits::deallocate(alloc_, keys_, n_);
  }
};
template class FlatMap<int>;

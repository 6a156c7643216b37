// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++20
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <utility>
#include <vector>

// A member that owns what it got from the resource.
class Block {
  std::pmr::memory_resource *mr_;
  std::size_t bytes_;
  void *p_;

public:
  Block(std::pmr::memory_resource *mr, std::size_t bytes) : mr_(mr), bytes_(bytes), p_(mr->allocate(bytes)) {}
  Block(const Block &) = delete;
  ~Block() { mr_->deallocate(p_, bytes_); }
  void *release() { return std::exchange(p_, nullptr); }
};

class Embedding {
  Block table_;
  Block norms_;

public:
  Embedding(std::pmr::memory_resource *mr, std::size_t n) : table_(mr, n * 64), norms_(mr, n) {}
};

// Containers over the resource.
class Cache {
  std::pmr::vector<int> keys_;
  std::pmr::vector<float> vals_;

public:
  Cache(std::pmr::memory_resource *mr, std::size_t n) : keys_(n, mr), vals_(mr) { vals_.reserve(n); }
};

// Traits in a base class per buffer, in the manner of std::vector implementations.
template <class T, class A> struct Storage {
  using Traits = std::allocator_traits<A>;
  [[no_unique_address]] A alloc;
  T *first;
  std::size_t n;
  Storage(const A &a, std::size_t k) : alloc(a), first(Traits::allocate(alloc, k)), n(k) {}
  Storage(const Storage &) = delete;
  ~Storage() { Traits::deallocate(alloc, first, n); }
};

template <class T, class A = std::allocator<T>> class Columns : private Storage<T, A> {
  T *begin_;

public:
  explicit Columns(std::size_t n, const A &a = A()) : Storage<T, A>(a, n), begin_(this->first) {
    for (std::size_t i = 0; i < n; ++i)
      std::allocator_traits<A>::construct(this->alloc, begin_ + i);
  }
};

template class Columns<double>;

// try/catch in a plain function.
float norm(std::pmr::polymorphic_allocator<float> a, const float *x, std::size_t n) {
  float *sq = a.allocate(n);
  float *acc;
  try {
    acc = a.allocate(1);
  } catch (...) {
    a.deallocate(sq, n);
    throw;
  }
  *acc = 0;
  for (std::size_t i = 0; i < n; ++i)
    *acc += sq[i] = x[i] * x[i];
  float r = *acc;
  a.deallocate(acc, 1);
  a.deallocate(sq, n);
  return r;
}

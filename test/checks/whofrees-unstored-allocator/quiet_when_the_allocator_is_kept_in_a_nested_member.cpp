// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <tuple>
#include <utility>

class KvStore {
  struct Impl {
    std::pmr::memory_resource *mr;
    char *data;
    std::size_t capacity;
  } impl_;

public:
  KvStore(std::pmr::memory_resource *mr, std::size_t n) : impl_{mr, nullptr, n} {
    impl_.data = static_cast<char *>(mr->allocate(n, 1));
  }
  ~KvStore() { impl_.mr->deallocate(impl_.data, impl_.capacity, 1); }
  KvStore(const KvStore &) = delete;
  KvStore &operator=(const KvStore &) = delete;
};

template <class A> class Buffer {
  using Traits = std::allocator_traits<A>;
  std::pair<A, typename Traits::pointer> both_;
  std::size_t n_;

public:
  Buffer(std::size_t n, const A &alloc) : both_(alloc, nullptr), n_(n) {
    A copy(alloc);
    both_.second = Traits::allocate(copy, n);
  }
  ~Buffer() { Traits::deallocate(both_.first, both_.second, n_); }
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;
};

class Pimpl {
  struct State {
    std::pmr::memory_resource &mr;
    float *weights;
    std::size_t n;
    ~State() { mr.deallocate(weights, n * sizeof(float)); }
  };
  std::unique_ptr<State> state_;

public:
  Pimpl(std::pmr::memory_resource &mr, std::size_t n) {
    float *w = static_cast<float *>(mr.allocate(n * sizeof(float)));
    state_.reset(new State{mr, w, n});
  }
};

class Tupled {
  std::tuple<std::pmr::memory_resource *, std::size_t> info_;
  int *data_;

public:
  Tupled(std::pmr::memory_resource *mr, std::size_t n) : info_(mr, n) {
    data_ = static_cast<int *>(mr->allocate(n * sizeof(int)));
  }
  ~Tupled() { std::get<0>(info_)->deallocate(data_, std::get<1>(info_) * sizeof(int)); }
  Tupled(const Tupled &) = delete;
  Tupled &operator=(const Tupled &) = delete;
};

std::size_t use(std::pmr::memory_resource *mr) {
  Buffer<std::pmr::polymorphic_allocator<int>> buffer(8, mr);

  KvStore store(mr, 16);
  return 0;
}

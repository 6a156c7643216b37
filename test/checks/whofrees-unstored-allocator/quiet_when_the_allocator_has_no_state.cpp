// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

template <class T, class A = std::allocator<T>> class Buffer {
  using Traits = std::allocator_traits<A>;

public:
  Buffer(std::size_t n, const A &alloc = A()) : n_(n) {
    A copy(alloc);
    data_ = Traits::allocate(copy, n);
  }
  ~Buffer() {
    A fresh;
    Traits::deallocate(fresh, data_, n_);
  }
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;

private:
  T *data_;
  std::size_t n_;
};

template <class T> struct Mallocator {
  using value_type = T;
  Mallocator() = default;
  template <class U> Mallocator(const Mallocator<U> &) {}
  T *allocate(std::size_t n) {
    if (void *p = std::malloc(n * sizeof(T)))
      return static_cast<T *>(p);
    throw std::bad_alloc();
  }
  void deallocate(T *p, std::size_t) noexcept { std::free(p); }
  friend bool operator==(const Mallocator &, const Mallocator &) { return true; }
  friend bool operator!=(const Mallocator &, const Mallocator &) { return false; }
};

class Scores {
public:
  Scores(std::allocator<float> alloc, std::size_t n) : values_(alloc.allocate(n)), n_(n) {}
  ~Scores() { std::allocator<float>().deallocate(values_, n_); }
  Scores(const Scores &) = delete;
  Scores &operator=(const Scores &) = delete;

private:
  float *values_;
  std::size_t n_;
};

void use() {
  Buffer<int> plain(8);
  Buffer<int, Mallocator<int>> mallocated(8);
  Scores scores({}, 8);
}

// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <functional>
#include <memory_resource>
#include <utility>

class Histogram {
public:
  Histogram(std::size_t bins, std::pmr::memory_resource *mr) : mr_(mr), bins_(bins) {
    counts_ = static_cast<unsigned *>(mr->allocate(bins * sizeof(unsigned), alignof(unsigned)));
  }
  ~Histogram() { mr_->deallocate(counts_, bins_ * sizeof(unsigned), alignof(unsigned)); }
  Histogram(const Histogram &) = delete;
  Histogram &operator=(const Histogram &) = delete;

private:
  std::pmr::memory_resource *mr_;
  std::size_t bins_;
  unsigned *counts_;
};

// Stored after the acquire, in the body.
class Embedding {
public:
  Embedding(std::pmr::memory_resource *mr, std::size_t n)
      : table_(static_cast<float *>(mr->allocate(n * sizeof(float)))), n_(n) {
    resource_ = mr;
  }
  ~Embedding() { resource_->deallocate(table_, n_ * sizeof(float)); }
  Embedding(const Embedding &) = delete;
  Embedding &operator=(const Embedding &) = delete;

private:
  float *table_;
  std::size_t n_;
  std::pmr::memory_resource *resource_;
};

// A reference will do, a polymorphic_allocator as well, and so will a reference_wrapper.
class Bias {
public:
  Bias(std::pmr::memory_resource &mr, std::size_t n) : mr_(mr), n_(n) {
    values_ = static_cast<float *>(mr.allocate(n * sizeof(float)));
  }
  ~Bias() { mr_.deallocate(values_, n_ * sizeof(float)); }
  Bias(const Bias &) = delete;
  Bias &operator=(const Bias &) = delete;

private:
  std::pmr::memory_resource &mr_;
  float *values_;
  std::size_t n_;
};

class Queue {
public:
  Queue(std::pmr::memory_resource *mr, std::size_t n) : alloc_(mr), n_(n) {
    std::pmr::polymorphic_allocator<int> local(mr);
    slots_ = local.allocate(n);
  }
  ~Queue() { alloc_.deallocate(slots_, n_); }
  Queue(const Queue &) = delete;
  Queue &operator=(const Queue &) = delete;

private:
  std::pmr::polymorphic_allocator<int> alloc_;
  int *slots_;
  std::size_t n_;
};

class Wrapped {
public:
  Wrapped(std::pmr::memory_resource &mr, std::size_t n) : mr_(mr), n_(n) {
    data_ = static_cast<char *>(mr.allocate(n, 1));
  }
  ~Wrapped() { mr_.get().deallocate(data_, n_, 1); }
  Wrapped(const Wrapped &) = delete;
  Wrapped &operator=(const Wrapped &) = delete;

private:
  std::reference_wrapper<std::pmr::memory_resource> mr_;
  char *data_;
  std::size_t n_;
};

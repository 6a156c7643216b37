// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>

class Histogram {
public:
  Histogram(std::size_t bins, std::pmr::memory_resource *mr);
  ~Histogram();
  Histogram(const Histogram &) = delete;
  Histogram &operator=(const Histogram &) = delete;
  unsigned at(std::size_t i) const { return counts_[i]; }

private:
  unsigned *counts_;
};

Histogram::Histogram(std::size_t bins, std::pmr::memory_resource *mr) {
  counts_ = static_cast<unsigned *>(mr->allocate(bins * sizeof(unsigned), alignof(unsigned)));
  for (std::size_t i = 0; i < bins; ++i)
    counts_[i] = 0;
}

struct Ring {
  int *slots = nullptr;
  void init(std::pmr::polymorphic_allocator<int> alloc, std::size_t n) { slots = alloc.allocate(n); }
  void deinit();
};

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory_resource>

// The destructor is right, and yet one method is not.
class Grid {
public:
  Grid(std::pmr::memory_resource *fast, std::pmr::memory_resource *slow,
       std::size_t n)
      : fast_(fast), slow_(slow), n_(n),
        cells_(static_cast<int *>(fast->allocate(n * sizeof(int)))) {}
  Grid(const Grid &) = delete;
  Grid &operator=(const Grid &) = delete;
  ~Grid() {
    if (cells_)
      fast_->deallocate(cells_, n_ * sizeof(int));
  }
  void drop() {
    slow_->deallocate(cells_, n_ * sizeof(int));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cells_' comes from 'fast', but is released here through 'slow_'; which of the two should get 'cells_' back? [whofrees-wrong-allocator]
    cells_ = nullptr;
  }

private:
  std::pmr::memory_resource *fast_, *slow_;
  std::size_t n_;
  int *cells_;
};

long sum(std::pmr::memory_resource *from, const int *x, std::size_t n) {
  auto *copy = static_cast<int *>(from->allocate(n * sizeof(int)));
  long total = 0;
  for (std::size_t i = 0; i < n; ++i)
    total += copy[i] = x[i];
  std::pmr::get_default_resource()->deallocate(copy, n * sizeof(int));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' comes from 'from', but is released here through 'get_default_resource'; which of the two should get 'copy' back? [whofrees-wrong-allocator]
  return total;
}

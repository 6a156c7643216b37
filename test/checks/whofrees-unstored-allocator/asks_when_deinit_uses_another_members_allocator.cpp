// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <vector>

class Model {
public:
  Model(std::pmr::memory_resource *weights, std::pmr::memory_resource *scratch, std::size_t n)
      : scratch_(scratch), n_(n) {
    weights_ = static_cast<float *>(weights->allocate(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'weights_' is acquired from 'weights' here, but '~Model' releases it through 'scratch_'; which allocator should get 'weights_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'weights_' is released through 'scratch_' here
  }
  ~Model() {
    scratch_->deallocate(weights_, n_ * sizeof(float));
  }
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;

private:
  std::pmr::memory_resource *scratch_;
  float *weights_;
  std::size_t n_;
};

class Table {
public:
  explicit Table(std::pmr::memory_resource *mr) : mr_(mr) {}
  void load(std::size_t n, std::pmr::memory_resource *other) {
    rows_ = static_cast<int *>(other->allocate(n * sizeof(int)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rows_' is acquired from 'other' here, but '~Table' releases it through 'mr_'; which allocator should get 'rows_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'rows_' is released through 'mr_' here
    n_ = n;
  }
  ~Table() {
    if (rows_)
      mr_->deallocate(rows_, n_ * sizeof(int));
  }
  Table(const Table &) = delete;
  Table &operator=(const Table &) = delete;

private:
  std::pmr::memory_resource *mr_;
  int *rows_ = nullptr;
  std::size_t n_ = 0;
};

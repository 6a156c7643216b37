// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <vector>

class Region {
public:
  explicit Region(std::size_t n) : mem_(std::make_unique<char[]>(n)), left_(n) {}
  void *alloc(std::size_t n) {
    if (left_ < n)
      return nullptr;
    left_ -= n;
    return mem_.get() + left_;
  }
  void reset(std::size_t n) { left_ = n; }

private:
  std::unique_ptr<char[]> mem_;
  std::size_t left_;
};

int *permutation(int n) {
  auto region = std::make_unique<Region>(n * sizeof(int));
  int *order = static_cast<int *>(region->alloc(n * sizeof(int)));
  if (!order)
    return nullptr;
  for (int i = 0; i < n; ++i)
    order[i] = i;
  return order;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'order' is returned here, but its memory belongs to 'region', which is gone by then; what is left of 'order' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'order' is acquired from 'region' here
// CHECK-DAG: :[[@LINE-9]]:{{[0-9]+}}: note: 'region' lives only until the end of 'permutation'
}

std::pmr::vector<float> ones(std::size_t n) {
  std::unique_ptr<std::pmr::memory_resource> arena(new std::pmr::monotonic_buffer_resource);
  std::pmr::vector<float> v(n, 1.0f, arena.get());
  return v;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'v' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'v' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'v' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'ones'
}

float *consume(std::unique_ptr<Region> scratch, std::size_t n) {
  float *w = static_cast<float *>(scratch->alloc(n * sizeof(float)));
  return w;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'w' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'w' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'w' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'consume'
}

struct Batch {
  float *rows = nullptr;
  std::size_t count = 0;

  void load(std::size_t n) {
    auto region = std::make_shared<Region>(n * sizeof(float));
    auto *data = static_cast<float *>(region->alloc(n * sizeof(float)));
    rows = data;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'data' is stored in 'rows' here, but its memory belongs to 'region', which is gone before 'rows'; what will 'rows' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'data' is acquired from 'region' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'region' lives only until the end of '{{(Batch::)?}}load'
    count = data ? n : 0;
  }
};

double *replaced(std::size_t n) {
  auto region = std::make_unique<Region>(n * sizeof(double));
  auto *d = static_cast<double *>(region->alloc(n * sizeof(double)));
  region = nullptr;
  return d;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'd' is returned here, but its memory belongs to 'region', which is gone by then; what is left of 'd' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'd' is acquired from 'region' here
}

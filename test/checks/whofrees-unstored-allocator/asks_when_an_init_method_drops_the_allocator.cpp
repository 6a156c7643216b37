// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <new>

class StringTable {
public:
  bool init(std::pmr::memory_resource *mr, std::size_t capacity) {
    text_ = static_cast<char *>(mr->allocate(capacity, 1));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text_' is acquired from 'mr' here, but '{{(deinit|~StringTable)}}' releases it through '{{.+}}'; which allocator should get 'text_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'text_' is released through '{{.+}}' here
    capacity_ = capacity;
    return true;
  }
  void deinit() {
    std::free(text_);
    text_ = nullptr;
  }

private:
  char *text_ = nullptr;
  std::size_t capacity_ = 0;
};

class Ring {
public:
  void open(std::size_t n, std::pmr::polymorphic_allocator<int> alloc) {
    slots_ = alloc.allocate(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'slots_' is acquired from 'alloc' here, but 'close' releases it through '{{.+}}'; which allocator should get 'slots_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'slots_' is released through '{{.+}}' here
    n_ = n;
  }
  void close() {
    std::allocator<int>().deallocate(slots_, n_);
    slots_ = nullptr;
  }

private:
  int *slots_ = nullptr;
  std::size_t n_ = 0;
};

struct Layer {
  float *weights, *bias;
  std::pmr::memory_resource *mr;

  // 'mr' is filled in for the first buffer only; the second one came from 'extra'.
  void init(std::pmr::memory_resource *given, std::pmr::memory_resource *extra) {
    mr = given;
    weights = static_cast<float *>(given->allocate(64));
    bias = static_cast<float *>(extra->allocate(16));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'bias' is acquired from 'extra' here, but 'deinit' releases it through 'mr'; which allocator should get 'bias' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'bias' is released through 'mr' here
  }
  void deinit() {
    mr->deallocate(bias, 16);
    mr->deallocate(weights, 64);
  }
};

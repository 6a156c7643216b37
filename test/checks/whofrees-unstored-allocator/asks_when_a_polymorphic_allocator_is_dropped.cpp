// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <new>

class Queue {
public:
  using allocator_type = std::pmr::polymorphic_allocator<std::byte>;

  Queue(std::size_t capacity, allocator_type alloc) : capacity_(capacity) {
    slots_ = static_cast<int *>(alloc.allocate_bytes(capacity * sizeof(int), alignof(int)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'slots_' is acquired from 'alloc' here, but '~Queue' releases it through '{{.+}}'; which allocator should get 'slots_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'slots_' is released through '{{.+}}' here
  }
  ~Queue() {
    allocator_type alloc;
    alloc.deallocate_bytes(slots_, capacity_ * sizeof(int), alignof(int));
  }
  Queue(const Queue &) = delete;
  Queue &operator=(const Queue &) = delete;

private:
  int *slots_;
  std::size_t capacity_;
};

struct Node {
  int value = 0;
};

class Tree {
public:
  explicit Tree(std::pmr::polymorphic_allocator<> alloc) : root_(alloc.new_object<Node>()) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'root_' is acquired from 'alloc' here, but '~Tree' releases it through '{{.+}}'; which allocator should get 'root_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'root_' is released through '{{.+}}' here
  ~Tree() {
    delete root_;
  }
  Tree(const Tree &) = delete;
  Tree &operator=(const Tree &) = delete;

private:
  Node *root_;
};

class Slots {
public:
  // The member is built on the default resource, not on the one that was given.
  Slots(std::pmr::polymorphic_allocator<int> alloc, std::size_t n) : n_(n) {
    data_ = alloc.allocate(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'data_' is acquired from 'alloc' here, but '~Slots' releases it through 'alloc_'; which allocator should get 'data_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'data_' is released through 'alloc_' here
  }
  ~Slots() {
    alloc_.deallocate(data_, n_);
  }
  Slots(const Slots &) = delete;
  Slots &operator=(const Slots &) = delete;

private:
  std::pmr::polymorphic_allocator<int> alloc_;
  int *data_;
  std::size_t n_;
};

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <new>
#include <vector>

// The handle is local; the memory is the heap's, and the caller releases it.
float *onTheHeap(std::size_t n) {
  std::allocator<float> alloc;
  float *p = alloc.allocate(n);
  p[0] = 1;
  return p;
}

int *fromDefault(std::size_t n) {
  std::pmr::polymorphic_allocator<int> alloc;
  int *p = alloc.allocate(n);
  p[0] = 1;
  return p;
}

struct Heap {
  void *alloc(std::size_t n) { return ::operator new(n, std::nothrow); }
  void free(void *p) { ::operator delete(p); }
};

float *viaStatelessHeap(std::size_t n) {
  Heap heap;
  return static_cast<float *>(heap.alloc(n * sizeof(float)));
}

std::pmr::vector<int> newDelete(int n) {
  std::pmr::memory_resource *mr = std::pmr::new_delete_resource();
  std::pmr::vector<int> v(mr);
  v.push_back(n);
  return v;
}

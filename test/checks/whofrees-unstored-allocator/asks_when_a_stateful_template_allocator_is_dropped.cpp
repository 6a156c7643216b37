// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>

struct Heap {
  char *bytes;
  std::size_t used;
};

template <class T> class HeapAllocator {
public:
  using value_type = T;
  explicit HeapAllocator(Heap *heap) : heap_(heap) {}
  template <class U> HeapAllocator(const HeapAllocator<U> &other) : heap_(other.heap_) {}
  T *allocate(std::size_t n) {
    T *p = reinterpret_cast<T *>(heap_->bytes + heap_->used);
    heap_->used += n * sizeof(T);
    return p;
  }
  void deallocate(T *p, std::size_t n) noexcept {
    if (reinterpret_cast<char *>(p + n) == heap_->bytes + heap_->used)
      heap_->used -= n * sizeof(T);
  }
  friend bool operator==(const HeapAllocator &a, const HeapAllocator &b) { return a.heap_ == b.heap_; }
  friend bool operator!=(const HeapAllocator &a, const HeapAllocator &b) { return !(a == b); }
  Heap *heap_;
};

template <class T, class A = std::allocator<T>> class Buffer {
  using Traits = std::allocator_traits<A>;

public:
  Buffer(std::size_t n, const A &alloc) : size_(n) {
    A copy(alloc);
    data_ = Traits::allocate(copy, n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'data_' is acquired from '{{(alloc|copy)}}' here, but '~Buffer' releases it through '{{.+}}'; which allocator should get 'data_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'data_' is released through '{{.+}}' here
  }
  ~Buffer() {
    A fresh;
    Traits::deallocate(fresh, data_, size_);
  }
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;

private:
  T *data_;
  std::size_t size_;
};

template <class A> class Ring {
public:
  Ring(A alloc, std::size_t n) : slots_(std::allocator_traits<A>::allocate(alloc, n)), size_(n) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'slots_' is acquired from 'alloc' here, but 'Ring' keeps no way to reach 'alloc' again; which allocator will release 'slots_'? [whofrees-unstored-allocator]
  ~Ring() { slots_ = nullptr; }
  Ring(const Ring &) = delete;
  Ring &operator=(const Ring &) = delete;
  std::size_t size() const { return size_; }

private:
  typename A::value_type *slots_;
  std::size_t size_;
};

std::size_t use(Heap &heap, std::pmr::memory_resource *mr) {
  Buffer<float, std::pmr::polymorphic_allocator<float>> scores(8, mr);
  Ring<HeapAllocator<int>> ring(HeapAllocator<int>(&heap), 16);
  return ring.size();
}

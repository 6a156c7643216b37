// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdlib>

struct Allocator {
  void *context;
  void *(*allocFn)(void *context, std::size_t n);
  void (*freeFn)(void *context, void *p);

  template <class T> T *alloc(std::size_t n) { return static_cast<T *>(allocFn(context, n * sizeof(T))); }
  void free(void *p) { freeFn(context, p); }
};

class ArenaAllocator {
public:
  explicit ArenaAllocator(Allocator child) : child_(child) {}
  Allocator allocator() { return {this, &ArenaAllocator::allocIn, [](void *, void *) {}}; }
  void deinit() {
    while (head_) {
      Chunk *next = head_->next;
      child_.free(head_);
      head_ = next;
    }
  }

private:
  struct alignas(16) Chunk {
    Chunk *next;
  };
  static void *allocIn(void *context, std::size_t n) {
    auto *self = static_cast<ArenaAllocator *>(context);
    auto *c = reinterpret_cast<Chunk *>(self->child_.alloc<char>(sizeof(Chunk) + n));
    if (!c)
      return nullptr;
    c->next = self->head_;
    self->head_ = c;
    return c + 1;
  }
  Allocator child_;
  Chunk *head_ = nullptr;
};

struct Prediction {
  float *values;
  std::size_t count;
};

float *predictRow(Allocator gpa, const float *x, std::size_t n) {
  ArenaAllocator arena(gpa);
  float *y = arena.allocator().alloc<float>(n);
  if (!y) {
    arena.deinit();
    return nullptr;
  }
  for (std::size_t i = 0; i < n; ++i)
    y[i] = 2 * x[i];
  arena.deinit();
  return y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'y' is acquired from 'arena' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'arena' is disposed here
}

Prediction predictBatch(Allocator gpa, const float *x, std::size_t n) {
  ArenaAllocator arena(gpa);
  Allocator scratch = arena.allocator();
  float *values = scratch.alloc<float>(n);
  if (values)
    values[0] = x[0];
  arena.deinit();
  return {values, values ? n : 0};
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'values' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'values' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'values' is acquired from 'arena' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'arena' is disposed here
}

bool predictInto(Allocator gpa, std::size_t n, Prediction *out) {
  ArenaAllocator arena(gpa);
  Allocator scratch = arena.allocator();
  float *values = scratch.alloc<float>(n);
  if (!values) {
    arena.deinit();
    return false;
  }
  values[0] = 1;
  out->values = values;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'values' is stored in 'out->values' here, but its memory belongs to 'arena', which is gone before 'out->values'; what will 'out->values' point to then? [whofrees-scratch-escape]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'values' is acquired from 'arena' here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'arena' is disposed here
  out->count = n;
  arena.deinit();
  return true;
}

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <cstring>

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

// The result is duplicated into the caller's allocator before deinit.
float *predict(Allocator gpa, const float *x, std::size_t n) {
  ArenaAllocator arena(gpa);
  Allocator scratch = arena.allocator();
  float *tmp = scratch.alloc<float>(n);
  float *y = tmp ? gpa.alloc<float>(n) : nullptr;
  if (y) {
    for (std::size_t i = 0; i < n; ++i)
      tmp[i] = 2 * x[i];
    std::memcpy(y, tmp, n * sizeof(float));
  }
  arena.deinit();
  return y;
}

// The caller's arena: a handle to it may die here.
float *embed(ArenaAllocator &arena, std::size_t n) {
  Allocator a = arena.allocator();
  float *e = a.alloc<float>(n);
  if (e)
    e[0] = 1;
  return e;
}

struct Graph {
  ArenaAllocator arena;
  int *root;
};

Graph *graphCreate(Allocator gpa) {
  auto *g = gpa.alloc<Graph>(1);
  if (!g)
    return nullptr;
  g->arena = ArenaAllocator(gpa);
  g->root = g->arena.allocator().alloc<int>(1);
  return g;
}

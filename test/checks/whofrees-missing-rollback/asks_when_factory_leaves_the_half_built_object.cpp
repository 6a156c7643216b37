// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <new>
#include <optional>

struct Ridge {
  double *coef;
  double *mean;
};

// The object itself, and then its first part.
Ridge *ridge_create(std::size_t dim) {
  Ridge *r = new Ridge;
  r->coef = new double[dim];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'r->coef' can fail here while 'r' is still held; who frees 'r' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'r' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, 'ridge_create' is left at once
  r->mean = new double[dim];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'r->mean' can fail here while 'r->coef' is still held; who frees 'r->coef' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'r->coef' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, 'ridge_create' is left at once
  return r;
}

void ridge_destroy(Ridge *r) {
  if (!r)
    return;
  delete[] r->mean;
  delete[] r->coef;
  delete r;
}

// nullptr as the failure value: the shell is forgotten.
struct Grid {
  int *cells;

  static Grid *create(std::size_t n) {
    Grid *g = new (std::nothrow) Grid;
    if (!g)
      return nullptr;
    g->cells = new (std::nothrow) int[n];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'g->cells' can fail here while 'g' is still held; who frees 'g' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'g' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'create' returns here
    if (!g->cells)
      return nullptr;
    return g;
  }
  static void destroy(Grid *g) {
    delete[] g->cells;
    delete g;
  }
};

// std::nullopt as the failure value.
struct Batch {
  float *x;
  float *y;
};

std::optional<Batch> load_batch(std::size_t n) {
  Batch b{};
  b.x = new (std::nothrow) float[n];
  if (!b.x)
    return std::nullopt;
  b.y = new (std::nothrow) float[n];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'b.y' can fail here while 'b.x' is still held; who frees 'b.x' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'b.x' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'load_batch' returns here
  if (!b.y)
    return std::nullopt;
  return b;
}

void unload_batch(Batch &b) {
  delete[] b.x;
  delete[] b.y;
}

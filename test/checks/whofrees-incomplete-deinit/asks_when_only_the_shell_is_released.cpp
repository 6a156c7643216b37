// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <cstring>

struct Ridge {
  double *coef;
};

Ridge *ridge_create(std::size_t dim) {
  auto *r = static_cast<Ridge *>(std::malloc(sizeof(Ridge)));
  if (!r)
    return nullptr;
  r->coef = static_cast<double *>(std::malloc(dim * sizeof(double)));
  if (!r->coef) {
    std::free(r);
    return nullptr;
  }
  return r;
}

void ridge_destroy(Ridge *r) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ridge_destroy' releases 'r' but not 'r->coef'; who frees 'r->coef'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'r->coef' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'r' is released here
  std::free(r);
}

// delete of a struct without a destructor.
struct Entry {
  char *key;
  int value;
};

Entry *create_entry(const char *key, int value) {
  Entry *e = new Entry;
  e->key = strdup(key);
  e->value = value;
  return e;
}

void destroy_entry(Entry *e) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'destroy_entry' releases 'e' but not 'e->key'; who frees 'e->key'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'e->key' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'e' is released here
  delete e;
}

// Static members as the pair.
class Grid {
  int *cells_;
  Grid() = default;

public:
  static Grid *create(std::size_t n) {
    Grid *g = new Grid;
    g->cells_ = static_cast<int *>(std::calloc(n, sizeof(int)));
    return g;
  }
  static void destroy(Grid *g) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'destroy' releases 'g' but not 'g->cells_'; who frees 'g->cells_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'g->cells_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'g' is released here
    delete g;
  }
};

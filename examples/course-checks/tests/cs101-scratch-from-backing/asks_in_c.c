// RUN: %check_whofrees %s cs101-scratch-from-backing -- -std=c11

#include <stddef.h>
#include <stdlib.h>

struct allocator {
  void *(*alloc)(struct allocator *self, size_t size);
  void (*free)(struct allocator *self, void *memory);
};

double infer(const double *x, size_t n, struct allocator *backing) {
  double *terms = malloc(n * sizeof *terms);
  if (!terms)
    return 0;
  terms[0] = x[0];
  double first = terms[0];
  free(terms);
  return first;
}
// CHECK: :[[#@LINE-8]]:19: warning: 'infer' is given 'backing', and takes the memory of 'terms' from elsewhere; who decides how much memory one call can take?

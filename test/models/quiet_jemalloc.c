// REQUIRES: jemalloc
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %jemalloc_flags
#include <stdlib.h>
#include <jemalloc/jemalloc.h>

int work(size_t n) {
  int *weights = mallocx(n * sizeof *weights, MALLOCX_ALIGN(64));
  if (!weights)
    return 1;
  int *more = rallocx(weights, 2 * n * sizeof *weights, 0);
  if (!more) {
    dallocx(weights, 0);
    return 1;
  }
  sdallocx(more, 2 * n * sizeof *more, 0);
  return 0;
}

void either(size_t n) { free(mallocx(n, 0)); }

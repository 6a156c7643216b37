// REQUIRES: jemalloc
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %jemalloc_flags
#include <jemalloc/jemalloc.h>

int lost(int n) {
  int *weights = mallocx(n * sizeof *weights, MALLOCX_ZERO);
  if (!weights)
    return 1;
  if (n > 7)
    return 2;
  dallocx(weights, 0);
  return 0;
}
// CHECK: asks_jemalloc.c:6:{{[0-9]+}}: warning: 'weights' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

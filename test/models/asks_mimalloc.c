// REQUIRES: mimalloc
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %mimalloc_flags
#include <mimalloc.h>
#include <stdlib.h>

int lost(int n) {
  int *weights = mi_calloc(n, sizeof *weights);
  if (!weights)
    return 1;
  if (n > 7)
    return 2;
  mi_free(weights);
  return 0;
}
// CHECK: asks_mimalloc.c:7:{{[0-9]+}}: warning: 'weights' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

void mixed(void) {
  char *name = mi_strdup("weights");
  free(name);
}
// CHECK: asks_mimalloc.c:19:3: warning: 'name' comes from 'mi_strdup', but is released here through 'free'; {{.*}} [whofrees-wrong-allocator]

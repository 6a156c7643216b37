// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct pair {
  float *x;
  float *y;
};

/* Either may have worked alone. */
int pair_init(struct pair *p, size_t n) {
  p->x = malloc(n * sizeof(float));
  p->y = malloc(n * sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'p->y' can fail here while 'p->x' is still held; who frees 'p->x' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'p->x' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'pair_init' returns here
  if (!p->x || !p->y)
    return -1;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pair_init' gives up here while 'p->y' is still held; who frees 'p->y' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'p->y' is acquired here
  return 0;
}

void pair_deinit(struct pair *p) {
  free(p->x);
  free(p->y);
}

/* The check releases the first one only: the second one may be the one that worked. */
float *interleave(const float *a, const float *b, size_t n) {
  float *lo = malloc(n * sizeof(float));
  float *hi = malloc(n * sizeof(float));
  if (!lo || !hi) {
    free(lo);
    return NULL;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'interleave' gives up here while 'hi' is still held; who frees 'hi' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'hi' is acquired here
  }
  for (size_t i = 0; i < n; i++) {
    lo[i] = a[i];
    hi[i] = b[i];
    lo[i] += hi[i];
  }
  free(hi);
  return lo;
}

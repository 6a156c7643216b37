// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* Two scratch buffers, the second one fails. */
int moving_average(const float *x, float *y, size_t n) {
  float *window = malloc(n * sizeof *window);
  if (window == NULL)
    return -1;
  float *sums = malloc(n * sizeof *sums);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'sums' can fail here while 'window' is still held; who frees 'window' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'window' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'moving_average' returns here
  if (sums == NULL)
    return -1;
  for (size_t i = 0; i < n; i++)
    y[i] = sums[i] = window[i] = x[i];
  free(sums);
  free(window);
  return 0;
}

/* realloc fails: the old block is still ours. */
int *with_padding(const int *src, size_t n, size_t pad) {
  int *ids = malloc(n * sizeof *ids);
  if (!ids)
    return NULL;
  memcpy(ids, src, n * sizeof *ids);
  if (pad > 0) {
    int *more = realloc(ids, (n + pad) * sizeof *ids);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'more' can fail here while 'ids' is still held; who frees 'ids' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'ids' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'with_padding' returns here
    if (!more)
      return NULL;
    memset(more + n, 0, pad * sizeof *more);
    ids = more;
  }
  return ids;
}

/* A switch is a row of exits as well. */
float *activation_table(int kind, size_t n) {
  float *t = malloc(n * sizeof *t);
  if (!t)
    return NULL;
  switch (kind) {
  case 0:
    for (size_t i = 0; i < n; i++)
      t[i] = 0;
    return t;
  case 1:
    for (size_t i = 0; i < n; i++)
      t[i] = (float)i;
    return t;
  default:
    return NULL;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'activation_table' gives up here while 't' is still held; who frees 't' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-15]]:{{[0-9]+}}: note: 't' is acquired here
  }
}

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

struct simd {
  void *a;
  void *b;
};

/* posix_memalign reports with its result, not with the pointer. */
int simd_init(struct simd *s, size_t n) {
  if (posix_memalign(&s->a, 64, n) != 0)
    return -1;
  if (posix_memalign(&s->b, 64, n) != 0)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 's->b' can fail here while 's->a' is still held; who frees 's->a' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 's->a' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'simd_init' returns here
    return -1;
  return 0;
}

void simd_deinit(struct simd *s) {
  free(s->a);
  free(s->b);
}

/* asprintf is negative on failure. */
int shape_names(int r, int c, char **out) {
  char *row, *col;
  if (asprintf(&row, "row_%d", r) < 0)
    return -1;
  if (asprintf(&col, "col_%d", c) < 0)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'col' can fail here while 'row' is still held; who frees 'row' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'row' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'shape_names' returns here
    return -1;
  out[0] = row;
  out[1] = col;
  return 0;
}

/* aligned_alloc and reallocarray are malloc's kind. */
float *padded_copy(const float *x, size_t n) {
  float *dst = aligned_alloc(64, n * sizeof(float));
  if (!dst)
    return NULL;
  size_t *index = reallocarray(NULL, n, sizeof *index);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'index' can fail here while 'dst' is still held; who frees 'dst' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'dst' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'padded_copy' returns here
  if (!index)
    return NULL;
  for (size_t i = 0; i < n; i++)
    dst[index[i] = i] = x[i];
  free(index);
  return dst;
}

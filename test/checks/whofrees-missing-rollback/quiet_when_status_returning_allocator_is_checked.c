// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

struct simd {
  void *a, *b;
};

int simd_init(struct simd *s, size_t n) {
  int err = posix_memalign(&s->a, 64, n);
  if (err)
    return -err;
  err = posix_memalign(&s->b, 64, n);
  if (err) {
    free(s->a);
    return -err;
  }
  return 0;
}

void simd_deinit(struct simd *s) {
  free(s->a);
  free(s->b);
}

/* On failure there is nothing in 'row': nothing is held on that way out. */
int print_shape(int r, int c) {
  char *row;
  int n = asprintf(&row, "%d x %d", r, c);
  if (n == -1)
    return -1;
  puts(row);
  free(row);
  return n;
}

int names(int r, char **out) {
  char *row = NULL, *col = NULL;
  if (asprintf(&row, "row_%d", r) < 0)
    return -1;
  if (asprintf(&col, "col_%d", r) < 0) {
    free(row);
    return -1;
  }
  out[0] = row;
  out[1] = col;
  return 0;
}

/* A wrapper with a status and a pointer through a parameter. */
static int grab(void **out, size_t n) {
  void *p = malloc(n);
  if (!p)
    return -12;
  *out = p;
  return 0;
}

int both(size_t n) {
  void *lo, *hi;
  if (grab(&lo, n) < 0)
    return -1;
  if (grab(&hi, n) < 0) {
    free(lo);
    return -1;
  }
  free(hi);
  free(lo);
  return 0;
}

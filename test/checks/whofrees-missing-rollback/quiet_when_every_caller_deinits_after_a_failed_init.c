// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct batch {
  float *x, *y;
};

static void batch_deinit(struct batch *b) {
  free(b->x);
  free(b->y);
}

/* Static: its one caller is in sight, and deinits whatever came of it. */
static int batch_init(struct batch *b, size_t n) {
  b->x = malloc(n * sizeof(float));
  if (!b->x)
    return -1;
  b->y = malloc(n * sizeof(float));
  if (!b->y)
    return -1;
  return 0;
}

int batch_run(size_t n) {
  struct batch b = {0};
  int rc = -1;
  if (batch_init(&b, n) == 0) {
    b.x[0] = b.y[0] = 1;
    rc = 0;
  }
  batch_deinit(&b);
  return rc;
}

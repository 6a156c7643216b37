// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Logs, and returns NULL all the same. */
static void *try_alloc(size_t n) {
  void *p = malloc(n);
  if (!p)
    fprintf(stderr, "cannot allocate %zu bytes\n", n);
  return p;
}

static float *alloc_floats(size_t n) { return try_alloc(n * sizeof(float)); }

struct gru {
  float *wz;
  float *wr;
};

int gru_init(struct gru *g, size_t n) {
  g->wz = alloc_floats(n);
  if (!g->wz)
    return -1;
  g->wr = alloc_floats(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'g->wr' can fail here while 'g->wz' is still held; who frees 'g->wz' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'g->wz' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'gru_init' returns here
  if (!g->wr)
    return -1;
  return 0;
}

void gru_deinit(struct gru *g) {
  free(g->wz);
  free(g->wr);
}

/* Macros around it all. */
#define NEW_ARRAY(type, n) ((type *)try_alloc((n) * sizeof(type)))
#define CHECK_OR_FAIL(p)                                                       \
  do {                                                                         \
    if ((p) == NULL)                                                           \
      return NULL;                                                             \
  } while (0)

struct queue {
  int *items;
};

struct queue *queue_new(size_t n) {
  struct queue *q = NEW_ARRAY(struct queue, 1);
  CHECK_OR_FAIL(q);
  q->items = NEW_ARRAY(int, n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'q->items' can fail here while 'q' is still held; who frees 'q' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'q' is acquired here
  CHECK_OR_FAIL(q->items);
  return q;
}

void queue_free(struct queue *q) {
  free(q->items);
  free(q);
}

/* A wrapper that hands the block out through a pointer and reports with its result. */
static int grab(void **out, size_t n) {
  *out = malloc(n);
  return *out ? 0 : -1;
}

int blend(const float *a, const float *b, float *y, size_t n) {
  void *lo, *hi;
  if (grab(&lo, n * sizeof(float)) != 0)
    return -1;
  if (grab(&hi, n * sizeof(float)) != 0)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{allocating 'hi'|'grab'}} can fail here while 'lo' is still held; who frees 'lo' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'lo' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'blend' returns here
    return -1;
  memcpy(lo, a, n * sizeof(float));
  memcpy(hi, b, n * sizeof(float));
  for (size_t i = 0; i < n; i++)
    y[i] = ((float *)lo)[i] + ((float *)hi)[i];
  free(hi);
  free(lo);
  return 0;
}

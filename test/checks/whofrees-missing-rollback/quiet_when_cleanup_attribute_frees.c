// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

static void free_ptr(void *p) { free(*(void **)p); }
#define AUTOFREE __attribute__((cleanup(free_ptr)))

static void *steal_(void **p) {
  void *v = *p;
  *p = NULL;
  return v;
}
#define STEAL(p) steal_((void **)&(p))

int moving_average(const float *x, float *y, size_t n) {
  AUTOFREE float *window = malloc(n * sizeof *window);
  if (!window)
    return -1;
  AUTOFREE float *sums = malloc(n * sizeof *sums);
  if (!sums)
    return -1;
  for (size_t i = 0; i < n; i++)
    y[i] = sums[i] = window[i] = x[i];
  return 0;
}

char *joined(const char *a, const char *b) {
  AUTOFREE char *left = strdup(a);
  if (!left)
    return NULL;
  AUTOFREE char *both = malloc(strlen(a) + strlen(b) + 1);
  if (!both)
    return NULL;
  strcpy(both, left);
  strcat(both, b);
  return STEAL(both);
}

struct model {
  float *weights, *bias;
};

/* Committed only at the end. */
int model_init(struct model *m, size_t n) {
  AUTOFREE float *weights = malloc(n * sizeof(float));
  AUTOFREE float *bias = malloc(n * sizeof(float));
  if (!weights || !bias)
    return -1;
  m->weights = weights;
  weights = NULL;
  m->bias = bias;
  bias = NULL;
  return 0;
}

/* A typed cleanup that tears a half-built object down. */
struct table {
  int *rows;
  int *cols;
};

static void table_free(struct table *t) {
  if (t) {
    free(t->rows);
    free(t->cols);
    free(t);
  }
}
static void table_cleanup(struct table **t) { table_free(*t); }

struct table *table_new(size_t n) {
  __attribute__((cleanup(table_cleanup))) struct table *t = calloc(1, sizeof *t);
  if (!t)
    return NULL;
  t->rows = malloc(n * sizeof(int));
  if (!t->rows)
    return NULL;
  t->cols = malloc(n * sizeof(int));
  if (!t->cols)
    return NULL;
  struct table *out = t;
  t = NULL;
  return out;
}

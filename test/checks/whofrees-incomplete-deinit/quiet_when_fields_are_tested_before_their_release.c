// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// The elements first, then the array.
struct table {
  char **rows;
  int n;
  char *name;
};
struct table *table_new(int n) {
  struct table *t = calloc(1, sizeof *t);
  if (!t)
    return NULL;
  t->name = malloc(10);
  t->rows = calloc(n, sizeof *t->rows);
  t->n = n;
  return t;
}
void table_free(struct table *t) {
  free(t->name);
  if (t->rows) {
    for (int i = 0; i < t->n; i++)
      free(t->rows[i]);
  }
  free(t->rows);
  free(t);
}

#define SAFE_FREE(x)                                                           \
  do {                                                                         \
    if (x) {                                                                   \
      free(x);                                                                 \
      x = NULL;                                                                \
    }                                                                          \
  } while (0)
// Each release tests its field, and a failing create calls the deinit.
struct data {
  double **input;
  double **output;
};
void data_destroy(struct data *d) {
  if (d == NULL)
    return;
  if (d->input != NULL)
    SAFE_FREE(d->input[0]);
  if (d->output != NULL)
    SAFE_FREE(d->output[0]);
  SAFE_FREE(d->input);
  SAFE_FREE(d->output);
  SAFE_FREE(d);
}
struct data *data_create(int n) {
  struct data *d = malloc(sizeof *d);
  if (!d)
    return NULL;
  d->output = NULL;
  d->input = calloc(n, sizeof *d->input);
  if (!d->input) {
    data_destroy(d);
    return NULL;
  }
  d->output = calloc(n, sizeof *d->output);
  if (!d->output) {
    data_destroy(d);
    return NULL;
  }
  return d;
}

// The test is in a callee; afterwards the field is still what it was.
struct pool;
struct pool *POOL_create(int);
void POOL_join(struct pool *);
void POOL_free(struct pool *);
struct ctx {
  struct pool *workers;
  int active;
  int *buf;
};
static int ctx_active(struct ctx *c) { return c->workers && c->active; }
void ctx_init(struct ctx *c) {
  c->buf = malloc(40);
  c->workers = POOL_create(1);
}
void ctx_destroy(struct ctx *c) {
  if (c->workers) {
    if (ctx_active(c))
      POOL_join(c->workers);
    POOL_free(c->workers);
  }
  free(c->buf);
}

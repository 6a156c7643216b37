// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct linear {
  float *weights;
  float *bias;
  size_t n;
};

int linear_init(struct linear *m, size_t n) {
  m->weights = malloc(n * n * sizeof(float));
  if (!m->weights)
    return -1;
  m->bias = calloc(n, sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'm->bias' can fail here while 'm->weights' is still held; who frees 'm->weights' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'm->weights' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'linear_init' returns here
  if (!m->bias)
    return -1;
  m->n = n;
  return 0;
}

void linear_deinit(struct linear *m) {
  free(m->bias);
  free(m->weights);
}

/* The assignment inside the condition, strdup, bool. */
struct label {
  char *name;
  char *unit;
};

bool label_init(struct label *l, const char *name, const char *unit) {
  if ((l->name = strdup(name)) == NULL)
    return false;
  if ((l->unit = strdup(unit)) == NULL)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'l->unit' can fail here while 'l->name' is still held; who frees 'l->name' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'l->name' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'label_init' returns here
    return false;
  return true;
}

void label_deinit(struct label *l) {
  free(l->name);
  free(l->unit);
}

/* Success and failure share one return; three buffers, the middle one is forgotten. */
struct rnn {
  double *wx, *wh, *h;
};

int rnn_init(struct rnn *r, size_t n) {
  int ok = 0;
  r->wx = malloc(n * sizeof(double));
  if (r->wx) {
    r->wh = malloc(n * sizeof(double));
    if (r->wh) {
      r->h = malloc(n * sizeof(double));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'r->h' can fail here while 'r->wh' is still held; who frees 'r->wh' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'r->wh' is acquired here
// CHECK: :[[@LINE+7]]:{{[0-9]+}}: note: 'rnn_init' returns here
      if (r->h)
        ok = 1;
    }
    if (!ok)
      free(r->wx);
  }
  return ok ? 0 : -1;
}

void rnn_deinit(struct rnn *r) {
  free(r->wx);
  free(r->wh);
  free(r->h);
}

/* A typedef name, and a growing buffer beside a fixed one. */
typedef struct {
  int *ids;
  char *text;
} tokens_t;

int tokens_open(tokens_t *t, const char *src) {
  size_t n = strlen(src);
  t->ids = malloc(16 * sizeof *t->ids);
  if (!t->ids)
    return 1;
  t->text = strndup(src, n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 't->text' can fail here while 't->ids' is still held; who frees 't->ids' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 't->ids' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'tokens_open' returns here
  if (!t->text)
    return 1;
  return 0;
}

void tokens_close(tokens_t *t) {
  free(t->ids);
  free(t->text);
}

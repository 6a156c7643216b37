// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* free(m) takes the last pointer to m->bias along. */
struct linear {
  float *weights;
  float *bias;
};

struct linear *linear_create(size_t n) {
  struct linear *m = malloc(sizeof *m);
  if (!m)
    return NULL;
  m->weights = malloc(n * n * sizeof(float));
  m->bias = malloc(n * sizeof(float));
  if (!m->weights || !m->bias) {
    free(m->weights);
    free(m->bias);
    free(m);
    return NULL;
  }
  return m;
}

void linear_destroy(struct linear *m) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'linear_destroy' releases 'm->weights' but not 'm->bias'; who frees 'm->bias'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-12]]:{{[0-9]+}}: note: 'm->bias' is acquired here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'm->weights' is released here
  if (!m)
    return;
  free(m->weights);
  free(m);
}

/* new/free as the pair of names, typedef names, strdup. */
typedef struct doc_s {
  char *title;
  char *body;
} doc_t;

doc_t *doc_new(const char *title, const char *body) {
  doc_t *d = calloc(1, sizeof(doc_t));
  if (d == NULL)
    return NULL;
  if ((d->title = strdup(title)) == NULL)
    goto fail;
  if ((d->body = strdup(body)) == NULL)
    goto fail;
  return d;
fail:
  free(d->title);
  free(d);
  return NULL;
}

void doc_free(doc_t *d) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'doc_free' releases 'd->body' but not 'd->title'; who frees 'd->title'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-13]]:{{[0-9]+}}: note: 'd->title' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'd->body' is released here
  if (d != NULL) {
    free(d->body);
    free(d);
  }
}

/* init and deinit of a struct that someone else owns. */
struct rnn {
  double *wx, *wh;
};

int rnn_init(struct rnn *r, size_t n) {
  r->wx = calloc(n, sizeof *r->wx);
  if (!r->wx)
    return -1;
  r->wh = calloc(n, sizeof *r->wh);
  if (!r->wh) {
    free(r->wx);
    return -1;
  }
  return 0;
}

void rnn_deinit(struct rnn *r) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rnn_deinit' releases 'r->wx' but not 'r->wh'; who frees 'r->wh'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'r->wh' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'r->wx' is released here
  free(r->wx);
  memset(r, 0, sizeof *r);
}

/* The same fields under another parameter name, behind a void pointer. */
struct lexer {
  char *text;
  int *marks;
};

int lexer_open(struct lexer *lx, size_t n) {
  lx->text = malloc(n);
  lx->marks = malloc(n * sizeof(int));
  return lx->text && lx->marks ? 0 : -1;
}

void lexer_close(void *opaque) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lexer_close' releases '{{(self|lx)}}->marks' but not 'lx->text'; who frees 'lx->text'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'lx->text' is acquired here
  struct lexer *self = opaque;
  free(self->marks);
}

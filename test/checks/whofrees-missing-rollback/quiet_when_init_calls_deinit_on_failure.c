// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct rnn {
  float *wx, *wh, *h;
};

void rnn_deinit(struct rnn *r) {
  free(r->wx);
  free(r->wh);
  free(r->h);
  memset(r, 0, sizeof *r);
}

/* Zeroed first, then one way out. */
int rnn_init(struct rnn *r, size_t n) {
  memset(r, 0, sizeof *r);
  r->wx = malloc(n * sizeof(float));
  r->wh = malloc(n * sizeof(float));
  r->h = malloc(n * sizeof(float));
  if (!r->wx || !r->wh || !r->h) {
    rnn_deinit(r);
    return -1;
  }
  return 0;
}

/* The same for a heap object, with goto. */
struct doc {
  char *title;
  char *body;
};

void doc_free(struct doc *d) {
  if (!d)
    return;
  free(d->title);
  free(d->body);
  free(d);
}

struct doc *doc_new(const char *title, const char *body) {
  struct doc *d = calloc(1, sizeof *d);
  if (!d)
    return NULL;
  if (!(d->title = strdup(title)))
    goto fail;
  if (!(d->body = strdup(body)))
    goto fail;
  return d;
fail:
  doc_free(d);
  return NULL;
}

/* A deinit from another file: it gets the object, so it is its business. */
struct index {
  int *post;
  int *freq;
};
void index_close(struct index *ix);

int index_open(struct index *ix, size_t n) {
  ix->post = ix->freq = NULL;
  ix->post = malloc(n * sizeof(int));
  if (!ix->post)
    return -1;
  ix->freq = malloc(n * sizeof(int));
  if (!ix->freq) {
    index_close(ix);
    return -1;
  }
  return 0;
}

/* Through a macro that names the failure path once. */
#define TRY(expr)                                                              \
  do {                                                                         \
    if (!(expr)) {                                                             \
      rnn_deinit(r);                                                           \
      return -1;                                                               \
    }                                                                          \
  } while (0)

int rnn_load(struct rnn *r, const float *src, size_t n) {
  *r = (struct rnn){0};
  TRY(r->wx = malloc(n * sizeof(float)));
  TRY(r->wh = malloc(n * sizeof(float)));
  memcpy(r->wx, src, n * sizeof(float));
  TRY(r->h = calloc(n, sizeof(float)));
  return 0;
}

// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define FREE_AND_NULL(p)                                                       \
  do {                                                                         \
    free(p);                                                                   \
    (p) = NULL;                                                                \
  } while (0)

struct crf {
  double *unary, *pairwise;
  char *name;
};

struct crf *crf_create(const char *name, size_t n) {
  struct crf *c = calloc(1, sizeof *c);
  if (!c)
    return NULL;
  c->unary = calloc(n, sizeof(double));
  c->pairwise = calloc(n * n, sizeof(double));
  c->name = strdup(name);
  return c;
}

static void crf_free_scores(struct crf *c) {
  FREE_AND_NULL(c->unary);
  FREE_AND_NULL(c->pairwise);
}

void crf_destroy(struct crf *c) {
  if (!c)
    return;
  crf_free_scores(c);
  free(c->name);
  free(c);
}

/* By the address of the pointer. */
static void freep(void *pp) {
  void **p = pp;
  free(*p);
  *p = NULL;
}

struct rnn {
  double *wx, *wh;
};

int rnn_init(struct rnn *r, size_t n) {
  r->wx = calloc(n, sizeof *r->wx);
  r->wh = calloc(n, sizeof *r->wh);
  return r->wx && r->wh ? 0 : -1;
}

void rnn_deinit(struct rnn *r) {
  freep(&r->wx);
  freep(&r->wh);
}

/* A loop over the addresses of the fields. */
struct attention {
  float *key, *query, *value;
};

int attention_init(struct attention *a, size_t n) {
  a->key = malloc(n * sizeof(float));
  a->query = malloc(n * sizeof(float));
  a->value = malloc(n * sizeof(float));
  return a->key && a->query && a->value ? 0 : -1;
}

void attention_deinit(struct attention *a) {
  float **all[] = {&a->key, &a->query, &a->value};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    free(*all[i]);
    *all[i] = NULL;
  }
}

/* A table of offsets: not followed, so not asked about. */
struct config {
  char *host, *user, *path;
};

static const size_t config_fields[] = {offsetof(struct config, host), offsetof(struct config, user),
                                       offsetof(struct config, path)};

int config_load(struct config *c, const char *host, const char *user, const char *path) {
  c->host = strdup(host);
  c->user = strdup(user);
  c->path = strdup(path);
  return c->host && c->user && c->path;
}

void config_unload(struct config *c) {
  for (size_t i = 0; i < sizeof config_fields / sizeof *config_fields; i++)
    free(*(char **)((char *)c + config_fields[i]));
}

/* A list of fields as a macro. */
#define LEXER_FIELDS(X) X(text) X(marks) X(lines)
struct lexer {
  char *text;
  int *marks, *lines;
};

struct lexer *lexer_new(size_t n) {
  struct lexer *lx = calloc(1, sizeof *lx);
  if (!lx)
    return NULL;
  lx->text = malloc(n);
  lx->marks = malloc(n * sizeof(int));
  lx->lines = malloc(n * sizeof(int));
  return lx;
}

void lexer_free(struct lexer *lx) {
#define X(f) free(lx->f);
  LEXER_FIELDS(X)
#undef X
  free(lx);
}

/* The fields are copied out of the object before it goes. */
struct buf {
  char *a, *b;
};

struct buf *buf_create(size_t n) {
  struct buf *p = malloc(sizeof *p);
  if (!p)
    return NULL;
  p->a = malloc(n);
  p->b = malloc(n);
  return p;
}

void buf_destroy(struct buf *p) {
  struct buf copy = *p;
  free(p);
  free(copy.a);
  free(copy.b);
}

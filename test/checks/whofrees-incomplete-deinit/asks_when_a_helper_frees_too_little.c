// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#define FREE_AND_NULL(p)                                                       \
  do {                                                                         \
    free(p);                                                                   \
    (p) = NULL;                                                                \
  } while (0)

struct crf {
  double *unary;
  double *pairwise;
  char *name;
};

static double *alloc_scores(size_t n) { return calloc(n, sizeof(double)); }

struct crf *crf_create(const char *name, size_t n) {
  struct crf *c = calloc(1, sizeof *c);
  if (!c)
    return NULL;
  c->unary = alloc_scores(n);
  c->pairwise = alloc_scores(n * n);
  c->name = strdup(name);
  return c;
}

static void crf_free_scores(struct crf *c) {
  FREE_AND_NULL(c->unary);
  FREE_AND_NULL(c->pairwise);
}

void crf_destroy(struct crf *c) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'crf_destroy' releases '{{[^']+}}' but not 'c->name'; who frees 'c->name'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-11]]:{{[0-9]+}}: note: 'c->name' is acquired here
  if (!c)
    return;
  crf_free_scores(c);
  free(c);
}

/* A nested part is deinitialised; the other one is not. */
struct encoder {
  float *wq, *wk;
};

static int encoder_init(struct encoder *e, size_t n) {
  e->wq = malloc(n * sizeof(float));
  e->wk = malloc(n * sizeof(float));
  return e->wq && e->wk ? 0 : -1;
}

static void encoder_deinit(struct encoder *e) {
  free(e->wq);
  free(e->wk);
}

struct seq2seq {
  struct encoder src, dst;
};

int seq2seq_init(struct seq2seq *s, size_t n) {
  if (encoder_init(&s->src, n) != 0) {
    encoder_deinit(&s->src);
    return -1;
  }
  if (encoder_init(&s->dst, n) != 0) {
    encoder_deinit(&s->src);
    encoder_deinit(&s->dst);
    return -1;
  }
  return 0;
}

void seq2seq_deinit(struct seq2seq *s) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'seq2seq_deinit' releases 's->src{{[^']*}}' but not 's->dst{{[^']*}}'; who frees 's->dst{{[^']*}}'? [whofrees-incomplete-deinit]
  encoder_deinit(&s->src);
}

/* A part that is a heap object, and its destroy function is there to be called. */
static struct encoder *encoder_create(size_t n) {
  struct encoder *e = malloc(sizeof *e);
  if (e && encoder_init(e, n) != 0) {
    encoder_deinit(e);
    free(e);
    return NULL;
  }
  return e;
}

static void encoder_destroy(struct encoder *e) {
  if (e)
    encoder_deinit(e);
  free(e);
}

struct ranker {
  struct encoder *query, *item;
};

int ranker_init(struct ranker *r, size_t n) {
  r->query = encoder_create(n);
  if (!r->query)
    return -1;
  r->item = encoder_create(n);
  if (!r->item) {
    encoder_destroy(r->query);
    return -1;
  }
  return 0;
}

void ranker_deinit(struct ranker *r) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ranker_deinit' releases 'r->query' but not 'r->item'; who frees 'r->item'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'r->item' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'r->query' is released here
  encoder_destroy(r->query);
}

/* Fields inside a field. */
struct net {
  struct {
    float *w, *b;
  } in;
};

int net_init(struct net *n, size_t k) {
  n->in.w = malloc(k * sizeof(float));
  n->in.b = malloc(k * sizeof(float));
  return n->in.w && n->in.b;
}

void net_deinit(struct net *n) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'net_deinit' releases 'n->in.w' but not 'n->in.b'; who frees 'n->in.b'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'n->in.b' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'n->in.w' is released here
  free(n->in.w);
}

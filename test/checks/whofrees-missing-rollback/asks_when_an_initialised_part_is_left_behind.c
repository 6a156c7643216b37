// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* A part that cleans up after itself when its own init fails ... */
struct encoder {
  float *wq;
  float *wk;
};

static int encoder_init(struct encoder *e, size_t n) {
  e->wq = malloc(n * sizeof(float));
  if (!e->wq)
    return -1;
  e->wk = malloc(n * sizeof(float));
  if (!e->wk) {
    free(e->wq);
    return -1;
  }
  return 0;
}

static void encoder_deinit(struct encoder *e) {
  free(e->wq);
  free(e->wk);
}

/* ... inside a whole that does not: one question for the part, not one per buffer. */
struct transformer {
  struct encoder enc;
  float *head;
};

int transformer_init(struct transformer *t, size_t n) {
  if (encoder_init(&t->enc, n) != 0)
    return -1;
  t->head = malloc(n * sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 't->head' can fail here while 't->enc' is still held; who frees 't->enc' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 't->enc' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'transformer_init' returns here
  if (!t->head)
    return -1;
  return 0;
}

void transformer_deinit(struct transformer *t) {
  free(t->head);
  encoder_deinit(&t->enc);
}

/* The second part fails while the first one stands. */
struct seq2seq {
  struct encoder src, dst;
};

int seq2seq_init(struct seq2seq *s, size_t n) {
  if (encoder_init(&s->src, n))
    return -1;
  if (encoder_init(&s->dst, n))
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'encoder_init' can fail here while 's->src' is still held; who frees 's->src' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 's->src' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'seq2seq_init' returns here
    return -1;
  return 0;
}

void seq2seq_deinit(struct seq2seq *s) {
  encoder_deinit(&s->src);
  encoder_deinit(&s->dst);
}

/* Parts spelled out field by field. */
struct net {
  struct {
    float *w, *b;
  } in;
};

int net_init(struct net *n, size_t k) {
  n->in.w = malloc(k * sizeof(float));
  if (!n->in.w)
    return -1;
  n->in.b = malloc(k * sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'n->in.b' can fail here while 'n->in.w' is still held; who frees 'n->in.w' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'n->in.w' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'net_init' returns here
  if (!n->in.b)
    return -1;
  return 0;
}

void net_deinit(struct net *n) {
  free(n->in.w);
  free(n->in.b);
}

/* The part is a heap object of its own. */
static struct encoder *encoder_create(size_t n) {
  struct encoder *e = malloc(sizeof *e);
  if (!e)
    return NULL;
  if (encoder_init(e, n) != 0) {
    free(e);
    return NULL;
  }
  return e;
}

static void encoder_destroy(struct encoder *e) {
  encoder_deinit(e);
  free(e);
}

struct ranker {
  struct encoder *enc;
  double *scores;
};

int ranker_init(struct ranker *r, size_t n) {
  r->enc = encoder_create(n);
  if (!r->enc)
    return -1;
  r->scores = malloc(n * sizeof(double));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'r->scores' can fail here while 'r->enc' is still held; who frees 'r->enc' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'r->enc' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'ranker_init' returns here
  if (!r->scores)
    return -1;
  return 0;
}

void ranker_deinit(struct ranker *r) {
  free(r->scores);
  encoder_destroy(r->enc);
}

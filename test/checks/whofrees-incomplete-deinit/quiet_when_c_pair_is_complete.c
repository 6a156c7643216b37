// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Parts through locals, in another order, under other names. */
struct linear {
  float *weights, *bias;
  FILE *log;
};

struct linear *linear_create(size_t n) {
  float *w = malloc(n * n * sizeof *w);
  float *b = malloc(n * sizeof *b);
  struct linear *m = malloc(sizeof *m);
  if (!w || !b || !m) {
    free(w);
    free(b);
    free(m);
    return NULL;
  }
  *m = (struct linear){.weights = w, .bias = b, .log = stderr};
  return m;
}

void linear_destroy(struct linear *self) {
  if (self == NULL)
    return;
  float *bias = self->bias;
  free(bias);
  free(self->weights);
  free(self);
}

/* The destroy function sits behind a void pointer and a cast. */
struct lexer {
  char *text;
  int *marks;
};

struct lexer *lexer_new(size_t n) {
  struct lexer *lx = malloc(sizeof *lx);
  if (!lx)
    return NULL;
  lx->text = malloc(n);
  lx->marks = malloc(n * sizeof(int));
  return lx;
}

void lexer_free(void *p) {
  struct lexer *lx = p;
  if (lx) {
    free(lx->text);
    free(((struct lexer *)p)->marks);
  }
  free(p);
}

/* destroy takes the address of the pointer. */
struct rnn {
  double *wx, *wh;
};

struct rnn *rnn_alloc(size_t n) {
  struct rnn *r = calloc(1, sizeof *r);
  if (!r)
    return NULL;
  r->wx = calloc(n, sizeof(double));
  r->wh = calloc(n, sizeof(double));
  return r;
}

void rnn_free(struct rnn **pr) {
  struct rnn *r = *pr;
  if (!r)
    return;
  free(r->wx);
  free((*pr)->wh);
  free(*pr);
  *pr = NULL;
}

/* goto inside deinit, and a nested part released in place. */
struct net {
  struct {
    float *w, *b;
  } in, out;
  char *name;
};

int net_init(struct net *n, size_t k) {
  memset(n, 0, sizeof *n);
  n->in.w = malloc(k * sizeof(float));
  n->in.b = malloc(k * sizeof(float));
  n->out.w = malloc(k * sizeof(float));
  n->out.b = malloc(k * sizeof(float));
  n->name = strdup("net");
  return 0;
}

void net_deinit(struct net *n) {
  if (!n->name)
    goto parts;
  free(n->name);
parts:
  free(n->in.w);
  free(n->in.b);
  free(n->out.w);
  free(n->out.b);
}

/* Replaced by a setter, released at the end. */
struct doc {
  char *title, *body;
};

int doc_init(struct doc *d, const char *title) {
  d->body = NULL;
  d->title = strdup(title);
  return d->title ? 0 : -1;
}

int doc_set_body(struct doc *d, const char *body) {
  char *copy = strdup(body);
  if (!copy)
    return -1;
  free(d->body);
  d->body = copy;
  return 0;
}

void doc_deinit(struct doc *d) {
  free(d->title);
  free(d->body);
}

/* A growing array and realloc(p, 0)-free code. */
struct stack {
  int *items;
  size_t n, cap;
  char *label;
};

int stack_push(struct stack *s, int v) {
  if (s->n == s->cap) {
    size_t cap = s->cap ? 2 * s->cap : 8;
    int *items = realloc(s->items, cap * sizeof *items);
    if (!items)
      return -1;
    s->items = items;
    s->cap = cap;
  }
  s->items[s->n++] = v;
  return 0;
}

int stack_init(struct stack *s, const char *label) {
  *s = (struct stack){.label = strdup(label)};
  return s->label ? 0 : -1;
}

void stack_deinit(struct stack *s) {
  free(s->items);
  free(s->label);
  *s = (struct stack){0};
}

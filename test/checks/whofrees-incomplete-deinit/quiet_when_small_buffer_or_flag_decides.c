// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* The inline buffer is not freed. */
struct smallbuf {
  char *p;
  size_t n;
  char inl[16];
  int *marks;
};

int smallbuf_init(struct smallbuf *b, const char *s) {
  b->n = strlen(s) + 1;
  b->marks = calloc(b->n, sizeof(int));
  if (!b->marks)
    return -1;
  b->p = b->n <= sizeof b->inl ? b->inl : malloc(b->n);
  if (!b->p) {
    free(b->marks);
    return -1;
  }
  memcpy(b->p, s, b->n);
  return 0;
}

void smallbuf_deinit(struct smallbuf *b) {
  if (b->p != b->inl)
    free(b->p);
  free(b->marks);
}

/* Optional parts. */
struct layer {
  float *w;
  float *b;
  bool has_bias;
};

int layer_init(struct layer *l, size_t n, bool bias) {
  l->has_bias = bias;
  l->w = malloc(n * sizeof(float));
  if (!l->w)
    return -1;
  if (bias) {
    l->b = malloc(n * sizeof(float));
    if (!l->b) {
      free(l->w);
      return -1;
    }
  }
  return 0;
}

void layer_deinit(struct layer *l) {
  if (l->has_bias)
    free(l->b);
  free(l->w);
}

/* A tag says which of the union is there. */
struct value {
  enum { V_NUM, V_STR, V_VEC } tag;
  union {
    double num;
    char *str;
    double *vec;
  } u;
};

int value_init_str(struct value *v, const char *s) {
  v->tag = V_STR;
  v->u.str = strdup(s);
  return v->u.str ? 0 : -1;
}

int value_init_vec(struct value *v, size_t n) {
  v->tag = V_VEC;
  v->u.vec = calloc(n, sizeof(double));
  return v->u.vec ? 0 : -1;
}

void value_deinit(struct value *v) {
  switch (v->tag) {
  case V_STR:
    free(v->u.str);
    break;
  case V_VEC:
    free(v->u.vec);
    break;
  case V_NUM:
    break;
  }
}

/* Early return when there is nothing in it. */
struct queue {
  int *items;
  int *prio;
};

int queue_init(struct queue *q, size_t n) {
  if (n == 0) {
    q->items = q->prio = NULL;
    return 0;
  }
  q->items = malloc(n * sizeof(int));
  if (!q->items)
    return -1;
  q->prio = malloc(n * sizeof(int));
  if (!q->prio) {
    free(q->items);
    return -1;
  }
  return 0;
}

void queue_deinit(struct queue *q) {
  if (!q || !q->items)
    return;
  free(q->items);
  free(q->prio);
  q->items = q->prio = NULL;
}

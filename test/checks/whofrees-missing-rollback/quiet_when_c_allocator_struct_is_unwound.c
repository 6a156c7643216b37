// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

struct allocator {
  void *(*alloc)(void *ctx, size_t n);
  void (*free)(void *ctx, void *p);
  void *ctx;
};

struct model {
  struct allocator al;
  float *weights;
  float *bias;
};

int model_init(struct model *m, struct allocator al, size_t n) {
  m->al = al;
  m->weights = al.alloc(al.ctx, n * sizeof(float));
  if (!m->weights)
    return -1;
  m->bias = al.alloc(al.ctx, n * sizeof(float));
  if (!m->bias) {
    al.free(al.ctx, m->weights);
    return -1;
  }
  return 0;
}

void model_deinit(struct model *m) {
  m->al.free(m->al.ctx, m->bias);
  m->al.free(m->al.ctx, m->weights);
}

/* Inline helpers around the pointers; the release goes through the stored copy. */
static void *al_alloc(const struct allocator *a, size_t n) {
  return a->alloc(a->ctx, n);
}
static void al_free(const struct allocator *a, void *p) {
  if (p)
    a->free(a->ctx, p);
}

struct stack {
  const struct allocator *al;
  int *items;
  int *marks;
};

struct stack *stack_create(const struct allocator *al, size_t n) {
  struct stack *s = al_alloc(al, sizeof *s);
  if (!s)
    return NULL;
  s->al = al;
  s->items = al_alloc(al, n * sizeof(int));
  s->marks = al_alloc(al, n * sizeof(int));
  if (!s->items || !s->marks) {
    al_free(s->al, s->items);
    al_free(s->al, s->marks);
    al_free(al, s);
    return NULL;
  }
  return s;
}

void stack_destroy(struct stack *s) {
  const struct allocator *al = s->al;
  al_free(al, s->marks);
  al_free(al, s->items);
  al_free(al, s);
}

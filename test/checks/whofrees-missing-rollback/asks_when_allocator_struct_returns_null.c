// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

/* Function pointers and a context, as passed around in C. */
struct allocator {
  void *(*alloc)(void *ctx, size_t n);
  void (*free)(void *ctx, void *p);
  void *ctx;
};

struct model {
  const struct allocator *al;
  float *weights;
  float *scratch;
};

int model_init(struct model *m, const struct allocator *al, size_t n) {
  m->al = al;
  m->weights = al->alloc(al->ctx, n * sizeof(float));
  if (!m->weights)
    return -1;
  m->scratch = m->al->alloc(m->al->ctx, n * sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'm->scratch' can fail here while 'm->weights' is still held; who frees 'm->weights' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'm->weights' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'model_init' returns here
  if (!m->scratch)
    return -1;
  return 0;
}

void model_deinit(struct model *m) {
  m->al->free(m->al->ctx, m->scratch);
  m->al->free(m->al->ctx, m->weights);
}

/* The pair sits in the object itself. */
struct map {
  void *(*mem_alloc)(size_t n);
  void (*mem_free)(void *p);
  void **keys;
  void **vals;
};

int map_init(struct map *map, size_t n) {
  map->keys = map->mem_alloc(n * sizeof(void *));
  if (!map->keys)
    return 0;
  map->vals = map->mem_alloc(n * sizeof(void *));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'map->vals' can fail here while 'map->keys' is still held; who frees 'map->keys' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'map->keys' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'map_init' returns here
  if (!map->vals)
    return 0;
  return 1;
}

void map_deinit(struct map *map) {
  map->mem_free(map->keys);
  map->mem_free(map->vals);
}

/* The object itself comes from the allocator, and is forgotten. */
struct stack {
  int *top;
};

struct stack *stack_create(struct allocator a, size_t n) {
  struct stack *s = a.alloc(a.ctx, sizeof *s);
  if (s == NULL)
    return NULL;
  s->top = a.alloc(a.ctx, n * sizeof *s->top);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 's->top' can fail here while 's' is still held; who frees 's' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 's' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'stack_create' returns here
  if (s->top == NULL)
    return NULL;
  return s;
}

void stack_destroy(struct allocator a, struct stack *s) {
  a.free(a.ctx, s->top);
  a.free(a.ctx, s);
}

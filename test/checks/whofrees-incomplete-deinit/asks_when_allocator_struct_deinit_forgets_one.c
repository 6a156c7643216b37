// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>

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
  m->scratch = al->alloc(al->ctx, n * sizeof(float));
  if (!m->scratch) {
    al->free(al->ctx, m->weights);
    return -1;
  }
  return 0;
}

void model_deinit(struct model *m) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'model_deinit' releases 'm->weights' but not 'm->scratch'; who frees 'm->scratch'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'm->scratch' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'm->weights' is released here
  m->al->free(m->al->ctx, m->weights);
  m->scratch = NULL;
}

/* The pair of pointers sits in the object. */
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
  if (!map->vals) {
    map->mem_free(map->keys);
    return 0;
  }
  return 1;
}

void map_deinit(struct map *map) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'map_deinit' releases 'map->vals' but not 'map->keys'; who frees 'map->keys'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-13]]:{{[0-9]+}}: note: 'map->keys' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'map->vals' is released here
  if (map->vals)
    map->mem_free(map->vals);
}

/* Wrappers that abort are acquires all the same. */
static void *xmalloc(size_t n) {
  void *p = malloc(n);
  if (!p)
    abort();
  return p;
}
static void xfree(void *p) { free(p); }

struct queue {
  int *items;
  int *prio;
};

void queue_init(struct queue *q, size_t n) {
  q->items = xmalloc(n * sizeof(int));
  q->prio = xmalloc(n * sizeof(int));
}

void queue_deinit(struct queue *q) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'queue_deinit' releases 'q->items' but not 'q->prio'; who frees 'q->prio'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'q->prio' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'q->items' is released here
  xfree(q->items);
}

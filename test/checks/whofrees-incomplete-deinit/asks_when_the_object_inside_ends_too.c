// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// The way leads through a pointer, but to an object that ends with this one.
struct cache {
  float *keys;
  float *values;
};

struct attention {
  struct cache *cache;
  float *scores;
};

struct attention *attention_create(size_t n) {
  struct attention *a = calloc(1, sizeof *a);
  if (!a)
    return NULL;
  a->scores = malloc(n * sizeof *a->scores);
  a->cache = calloc(1, sizeof *a->cache);
  if (!a->scores || !a->cache) {
    free(a->scores);
    free(a->cache);
    free(a);
    return NULL;
  }
  a->cache->keys = malloc(n * sizeof *a->cache->keys);
  a->cache->values = malloc(n * sizeof *a->cache->values);
  return a;
}

void attention_destroy(struct attention *a) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'attention_destroy' releases '{{.*}}' but not 'a->cache->values'; who frees 'a->cache->values'? [whofrees-incomplete-deinit]
  // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'a->cache->values' is acquired here
  free(a->cache->keys);
  free(a->cache);
  free(a->scores);
  free(a);
}

// A name that ends the object by a part of its type's name.
struct model_context {
  int *tokens;
  int *mask;
};

void context_reserve(struct model_context *c, size_t n) {
  c->tokens = realloc(c->tokens, n * sizeof *c->tokens);
  c->mask = realloc(c->mask, n * sizeof *c->mask);
}

void ctx_free(struct model_context *c) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ctx_free' releases 'c->tokens' but not 'c->mask'; who frees 'c->mask'? [whofrees-incomplete-deinit]
  free(c->tokens);
  c->tokens = NULL;
}

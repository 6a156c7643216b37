// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// By what they do: one tells how far the arena is used, one sets that again.
struct arena {
  char *mem;
  size_t used, size;
};
static char *arena_copy(struct arena *a, const char *text) {
  size_t n = strlen(text) + 1;
  if (a->size - a->used < n)
    return NULL;
  char *p = memcpy(a->mem + a->used, text, n);
  a->used += n;
  return p;
}
static size_t arena_level(const struct arena *a) { return a->used; }
static void arena_sink(struct arena *a, size_t level) { a->used = level; }

void longest(struct arena *a, const char *const *names, int n) {
  size_t level = arena_level(a);
  const char *best = "";
  for (int i = 0; i < n; ++i)
    if (strlen(names[i]) > strlen(best)) {
      char *copy = arena_copy(a, names[i]);
      if (!copy)
        return;
      best = copy;
    }
  arena_sink(a, level);
  puts(best);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'best' is used here, but its memory belongs to 'a', which is gone by now; what is left of 'best'? [whofrees-use-after-release]
}

// A slot of a pool, by its address.
struct node {
  int token;
  float score;
};
struct node_pool {
  struct node *slots;
  int used, size;
};
static struct node *pool_new(struct node_pool *p, int token) {
  if (p->used == p->size)
    return NULL;
  struct node *n = &p->slots[p->used++];
  n->token = token;
  n->score = 0;
  return n;
}
static void pool_reset(struct node_pool *p) { p->used = 0; }

float decode(struct node_pool *p, int steps) {
  const struct node *best = NULL;
  float total = 0;
  for (int i = 0; i < steps; ++i) {
    float base = best ? best->score : 0;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'best' is used here, but its memory belongs to 'p', which was reset before; what is left of 'best' by now? [whofrees-use-after-release]
    struct node *n = pool_new(p, i);
    if (!n)
      break;
    n->score = base + 1;
    total += n->score;
    best = n;
    pool_reset(p);
  }
  return total;
}

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

extern struct {
  void *(*malloc)(int n);
  void (*free)(void *p);
  void *(*realloc)(void *p, int n);
  int (*size_of)(void *p);
} blocks;

static void *block_alloc(size_t n) {
  void *p;
  if (n == 0 || n > 1000000)
    p = NULL;
  else
    p = blocks.malloc((int)n);
  return p;
}

static void *block_realloc(void *old, size_t n) {
  if (old == NULL)
    return block_alloc(n);
  if (n == 0) {
    blocks.free(old);
    return NULL;
  }
  if (blocks.size_of(old) >= (int)n)
    return old;
  return blocks.realloc(old, (int)n);
}

struct stop {
  double far;
  int level;
};

struct trip {
  struct stop *stops;
  int used, room;
  struct stop next;
  int has_next;
};

/* The result is a place in the trip's own array: null if it could not grow. */
static struct stop *trip_push(struct trip *t, double far, int level) {
  struct stop *s;
  if (t->used >= t->room) {
    int room = t->room * 2 + 8;
    s = block_realloc(t->stops, room * sizeof *s);
    if (s == NULL)
      return NULL;
    t->stops = s;
    t->room = room;
  }
  s = t->stops + t->used++;
  s->far = far;
  s->level = level;
  return s;
}

struct stop *trip_stop_new(struct trip *t, double far, int level) {
  struct stop *s;
  if (t->has_next) {
    s = trip_push(t, far, level);
    if (s == NULL)
      return NULL;
    *s = t->next;
  }
  t->next.far = far;
  t->next.level = level;
  t->has_next = 1;
  return &t->next;
}

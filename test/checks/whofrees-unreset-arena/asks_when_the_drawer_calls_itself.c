// RUN: %check_whofrees %s whofrees-unreset-arena -- -std=c11
#include <stddef.h>
#include <stdlib.h>

struct slab {
  struct slab *more;
  char bytes[512];
};

struct arena {
  struct slab *first;
  size_t filled;
};

static void *arena_alloc(struct arena *a, size_t n) {
  if (!a->first || a->filled + n > sizeof a->first->bytes) {
    struct slab *s = malloc(sizeof *s);
    if (!s)
      return NULL;
    s->more = a->first;
    a->first = s;
    a->filled = 0;
  }
  a->filled += n;
  return a->first->bytes + a->filled - n;
}

static void arena_clear(struct arena *a) {
  while (a->first) {
    struct slab *s = a->first->more;
    free(a->first);
    a->first = s;
  }
}

struct tree {
  int value;
  struct tree *left;
};

static struct tree *grow(struct arena *a, const char *text, int depth) {
  if (!text[depth])
    return NULL;
  struct tree *t = arena_alloc(a, sizeof *t);
  if (!t)
    return NULL;
  t->value = text[depth];
  t->left = grow(a, text, depth + 1);
  return t;
}

int deepest(const char *const *texts) {
  struct arena room = {NULL, 0};
  int most = 0;
  while (*texts) {
    int depth = 0;
    for (struct tree *t = grow(&room, *texts, 0); t; t = t->left)
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}memory of 'room' in every round here
      depth++;
    if (depth > most)
      most = depth;
    texts++;
  }
  arena_clear(&room);
  return most;
}

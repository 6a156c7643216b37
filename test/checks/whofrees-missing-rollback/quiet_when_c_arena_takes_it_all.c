// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct arena {
  char *mem;
  size_t used, cap;
};

struct arena *arena_create(size_t cap) {
  struct arena *a = malloc(sizeof *a);
  if (!a)
    return NULL;
  a->mem = malloc(cap);
  if (!a->mem) {
    free(a);
    return NULL;
  }
  a->used = 0;
  a->cap = cap;
  return a;
}

void *arena_alloc(struct arena *a, size_t n) {
  if (a->cap - a->used < n)
    return NULL;
  a->used += n;
  return a->mem + a->used - n;
}

void arena_destroy(struct arena *a) {
  if (a)
    free(a->mem);
  free(a);
}

struct ast {
  char *name;
  struct ast *left, *right;
};

/* The caller's arena. */
struct ast *ast_new(struct arena *a, const char *name) {
  struct ast *n = arena_alloc(a, sizeof *n);
  if (!n)
    return NULL;
  n->name = arena_alloc(a, strlen(name) + 1);
  if (!n->name)
    return NULL;
  strcpy(n->name, name);
  return n;
}

/* An arena of its own, destroyed on each way out. */
int depth_of(const char *src) {
  struct arena *tmp = arena_create(4096);
  if (!tmp)
    return -1;
  struct ast *root = ast_new(tmp, src);
  if (!root) {
    arena_destroy(tmp);
    return -1;
  }
  int depth = root->name[0] == '(';
  arena_destroy(tmp);
  return depth;
}

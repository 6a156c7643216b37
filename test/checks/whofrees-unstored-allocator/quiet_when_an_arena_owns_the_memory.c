// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef struct arena {
  char *mem;
  size_t used, size;
} arena;

static void *arena_alloc(arena *a, size_t n) {
  if (a->size - a->used < n)
    return NULL;
  a->used += n;
  return a->mem + a->used - n;
}

void arena_reset(arena *a) { a->used = 0; }
void arena_destroy(arena *a) {
  free(a->mem);
  free(a);
}

typedef struct ast {
  int kind;
  struct ast **kids;
} ast;

ast *ast_new(arena *a, int kind, size_t n) {
  ast *node = arena_alloc(a, sizeof *node);
  if (!node)
    return NULL;
  node->kind = kind;
  node->kids = arena_alloc(a, n * sizeof *node->kids);
  return node->kids ? node : NULL;
}

void ast_free(ast *node) { node->kind = 0; }

struct scope {
  char **names;
  size_t n;
  int *depth;
};

int scope_init(struct scope *s, arena *a, size_t n) {
  s->depth = malloc(sizeof *s->depth);
  if (!s->depth)
    return -1;
  s->names = arena_alloc(a, n * sizeof *s->names);
  if (!s->names) {
    free(s->depth);
    return -1;
  }
  s->n = n;
  return 0;
}

/* 'names' belongs to the arena, 'depth' to the heap. */
void scope_deinit(struct scope *s) {
  free(s->depth);
  s->names = NULL;
}

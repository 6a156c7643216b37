// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct arena {
  char *memory;
  size_t used, size;
};

static struct arena *arena_create(size_t size) {
  struct arena *a = malloc(sizeof *a);
  if (!a)
    return NULL;
  a->memory = malloc(size);
  if (!a->memory) {
    free(a);
    return NULL;
  }
  a->used = 0;
  a->size = size;
  return a;
}

static void *arena_alloc(struct arena *a, size_t n) {
  if (a->size - a->used < n)
    return NULL;
  void *p = a->memory + a->used;
  a->used += n;
  return p;
}

static void arena_destroy(struct arena *a) {
  if (!a)
    return;
  free(a->memory);
  free(a);
}

/* It is returned. */
struct arena *small_arena(void) { return arena_create(256); }

/* It is a part of the object, which ends it. */
struct parser {
  struct arena *nodes;
  int depth;
};

int parser_init(struct parser *p) {
  p->depth = 0;
  p->nodes = arena_create(4096);
  return p->nodes ? 0 : -1;
}

void parser_deinit(struct parser *p) {
  arena_destroy(p->nodes);
  p->nodes = NULL;
}

/* The object lives in its own arena. */
struct document {
  struct arena *memory;
  int pages;
};

struct document *document_create(void) {
  struct arena *a = arena_create(4096);
  if (!a)
    return NULL;
  struct document *d = arena_alloc(a, sizeof *d);
  if (!d) {
    arena_destroy(a);
    return NULL;
  }
  d->memory = a;
  d->pages = 0;
  return d;
}

void document_destroy(struct document *d) {
  if (d)
    arena_destroy(d->memory);
}

/* One for the whole program, made when it is first needed. */
static struct arena *shared;

void *shared_alloc(size_t n) {
  if (!shared)
    shared = arena_create(1 << 20);
  return shared ? arena_alloc(shared, n) : NULL;
}

/* The caller's. */
int *numbers(struct arena *results, size_t n) {
  int *x = arena_alloc(results, n * sizeof *x);
  for (size_t i = 0; x && i < n; i++)
    x[i] = (int)i;
  return x;
}

// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* The grammar is the caller's; the parser remembers which one it is at. */
struct grammar {
  int rules;
};

struct parser {
  struct grammar *current;
  char *text;
};

struct parser *parser_new(void) {
  struct parser *p = calloc(1, sizeof *p);
  if (p)
    p->text = malloc(100);
  return p;
}

struct grammar *parser_run(struct parser *p) {
  struct grammar *g = malloc(sizeof *g);
  if (g == NULL)
    return NULL;
  p->current = g;
  g->rules = 1;
  return g;
}

void parser_free(struct parser *p) {
  free(p->text);
  free(p);
}

/* Every worker knows the pool that it is part of. */
void *node_alloc(size_t n);
void node_free(void *p, size_t n);

struct worker {
  struct pool *of;
  int id;
};

struct pool {
  struct worker workers[4];
  int *queue;
};

struct pool *pool_create(void) {
  struct pool *p = node_alloc(sizeof *p);
  p->queue = node_alloc(64);
  for (int i = 0; i < 4; i++)
    p->workers[i].of = p;
  return p;
}

void pool_destroy(struct pool *p) {
  node_free(p->queue, 64);
  node_free(p, sizeof *p);
}

/* Held for the time of the init only. */
struct lock;
struct lock *lock_new(void);
void lock_free(struct lock *l);

static struct {
  struct lock *guard;
  int users;
  char *heap;
} library;

int library_init(void) {
  if (!library.guard) {
    library.guard = lock_new();
    if (!library.guard)
      return -1;
  }
  library.users++;
  library.heap = malloc(1000);
  if (--library.users <= 0) {
    lock_free(library.guard);
    library.guard = NULL;
  }
  return 0;
}

void library_deinit(void) { free(library.heap); }

// RUN: %check_whofrees %s whofrees-unreset-arena -- -std=c11
#include <stdlib.h>
#include <string.h>

typedef struct chunk {
  struct chunk *next;
} chunk;

typedef struct arena {
  chunk *chunks;
} arena;

arena *arena_make(void) { return calloc(1, sizeof(arena)); }

void *arena_alloc(arena *a, size_t n) {
  chunk *c = malloc(sizeof *c + n);
  if (!c)
    return NULL;
  c->next = a->chunks;
  a->chunks = c;
  return c + 1;
}

void arena_reset(arena *a) {
  while (a->chunks) {
    chunk *next = a->chunks->next;
    free(a->chunks);
    a->chunks = next;
  }
}

void arena_free(arena *a) {
  arena_reset(a);
  free(a);
}

/* What each round takes is what the caller asked for. */
arena *collect(const char *const *words, int n) {
  arena *a = arena_make();
  if (!a)
    return NULL;
  for (int i = 0; i < n; i++) {
    char *copy = arena_alloc(a, strlen(words[i]) + 1);
    if (copy)
      strcpy(copy, words[i]);
  }
  return a;
}

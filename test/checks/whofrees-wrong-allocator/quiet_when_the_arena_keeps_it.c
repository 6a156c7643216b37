// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct arena {
  char *memory;
  size_t used, size;
};

static void *arena_alloc(struct arena *a, size_t n) {
  if (a->size - a->used < n)
    return NULL;
  void *p = a->memory + a->used;
  a->used += n;
  return p;
}

static void arena_destroy(struct arena *a) {
  free(a->memory);
  a->memory = NULL;
}

int first_letter(struct arena *scratch, const char *s) {
  size_t n = strlen(s) + 1;
  char *copy = arena_alloc(scratch, n);
  if (!copy)
    return -1;
  memcpy(copy, s, n);
  return copy[0];
}

/* What does not fit into the arena comes from the heap, and goes back there. */
int either(struct arena *scratch, const char *s) {
  size_t n = strlen(s) + 1;
  char *large = NULL;
  char *copy = arena_alloc(scratch, n);
  if (!copy)
    copy = large = malloc(n);
  if (!copy)
    return -1;
  memcpy(copy, s, n);
  int c = copy[0];
  free(large);
  return c;
}

int all(const char *s) {
  struct arena a = {malloc(256), 0, 256};
  if (!a.memory)
    return -1;
  int c = first_letter(&a, s) + either(&a, s);
  arena_destroy(&a);
  return c;
}

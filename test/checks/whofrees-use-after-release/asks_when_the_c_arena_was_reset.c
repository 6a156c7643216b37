// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

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

static void arena_reset(struct arena *a) { a->used = 0; }

static void arena_destroy(struct arena *a) {
  if (!a)
    return;
  free(a->memory);
  free(a);
}

/* Reset between the making and the last look. */
int first_word_is(struct arena *scratch, const char *s, const char *word) {
  size_t n = strcspn(s, " ");
  char *copy = arena_alloc(scratch, n + 1);
  if (!copy)
    return -1;
  memcpy(copy, s, n);
  copy[n] = '\0';
  arena_reset(scratch);
  return strcmp(copy, word) == 0;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is used here, but its memory belongs to 'scratch', which was reset before; what is left of 'copy' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'scratch' is reset here
}

/* Destroyed. */
long sum_of_squares(const int *x, size_t n) {
  struct arena *scratch = arena_create(4096);
  if (!scratch)
    return -1;
  long *squares = arena_alloc(scratch, n * sizeof *squares);
  if (!squares) {
    arena_destroy(scratch);
    return -1;
  }
  for (size_t i = 0; i < n; i++)
    squares[i] = (long)x[i] * x[i];
  arena_destroy(scratch);
  long sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += squares[i];
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'squares' is used here, but its memory belongs to 'scratch', which is gone by now; what is left of 'squares'? [whofrees-use-after-release]
    // CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' is disposed here
  return sum;
}

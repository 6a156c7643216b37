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

static void arena_destroy(struct arena *a) {
  if (!a)
    return;
  free(a->memory);
  free(a);
}

/* Never. */
int is_palindrome(const char *s) {
  struct arena *scratch = arena_create(1024);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scratch' is made here, but 'is_palindrome' returns without disposing of it; who disposes of 'scratch'? [whofrees-undisposed-arena]
  // CHECK: :[[@LINE+9]]:{{[0-9]+}}: note: 'is_palindrome' returns here
  if (!scratch)
    return -1;
  size_t n = strlen(s);
  char *back = arena_alloc(scratch, n + 1);
  if (!back)
    n = 0;
  for (size_t i = 0; i < n; i++)
    back[n - 1 - i] = s[i];
  return n > 0 && strncmp(s, back, n) == 0;
}

/* Not on the way that fails. */
long sum_of_squares(const int *x, size_t n) {
  struct arena *scratch = arena_create(4096);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scratch' is made here, but 'sum_of_squares' returns without disposing of it; who disposes of 'scratch'? [whofrees-undisposed-arena]
  // CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'sum_of_squares' returns here
  if (!scratch)
    return -1;
  long *squares = arena_alloc(scratch, n * sizeof *squares);
  if (!squares)
    return -1;
  long sum = 0;
  for (size_t i = 0; i < n; i++)
    squares[i] = (long)x[i] * x[i];
  for (size_t i = 0; i < n; i++)
    sum += squares[i];
  arena_destroy(scratch);
  return sum;
}

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

static char *arena_strdup(struct arena *a, const char *s) {
  size_t n = strlen(s) + 1;
  char *copy = arena_alloc(a, n);
  return copy ? memcpy(copy, s, n) : NULL;
}

int is_palindrome(struct arena *scratch, const char *s) {
  size_t n = strlen(s);
  char *back = arena_alloc(scratch, n + 1);
  if (!back)
    return -1;
  for (size_t i = 0; i < n; i++)
    back[n - 1 - i] = s[i];
  int same = memcmp(s, back, n) == 0;
  free(back);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'back' is memory of 'scratch', but is released here through 'free'; when does memory of 'scratch' go back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'back' is acquired here
  return same;
}

int first_letter(struct arena *scratch, const char *s) {
  char *copy = arena_strdup(scratch, s);
  if (!copy)
    return -1;
  int c = copy[0];
  free(copy);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is memory of 'scratch', but is released here through 'free'; when does memory of 'scratch' go back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'copy' is acquired here
  return c;
}

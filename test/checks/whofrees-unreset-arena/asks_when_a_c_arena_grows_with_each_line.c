// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
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

void arena_reset(struct arena *a) { a->used = 0; }

static void arena_destroy(struct arena *a) {
  if (!a)
    return;
  free(a->memory);
  free(a);
}

int palindromes(FILE *in) {
  char line[256];
  int count = 0;
  struct arena *scratch = arena_create(1 << 20);
  if (!scratch)
    return -1;
  while (fgets(line, sizeof line, in)) {
    size_t n = strcspn(line, "\n");
    char *back = arena_alloc(scratch, n + 1);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'back' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: a round begins here
    if (!back)
      break;
    for (size_t i = 0; i < n; i++)
      back[n - 1 - i] = line[i];
    count += memcmp(line, back, n) == 0;
  }
  arena_destroy(scratch);
  return count;
}

/* It is reset, but after the last round. */
int sorted_rows(int *const *rows, size_t n, size_t width) {
  int count = 0;
  struct arena *scratch = arena_create(1 << 20);
  if (!scratch)
    return -1;
  for (size_t r = 0; r < n; r++) {
    int *copy = arena_alloc(scratch, width * sizeof *copy);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    if (!copy)
      break;
    memcpy(copy, rows[r], width * sizeof *copy);
    int sorted = 1;
    for (size_t i = 1; i < width; i++)
      sorted &= copy[i - 1] <= copy[i];
    count += sorted;
  }
  arena_reset(scratch);
  arena_destroy(scratch);
  return count;
}

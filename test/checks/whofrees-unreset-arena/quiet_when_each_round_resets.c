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

static void arena_reset(struct arena *a) { a->used = 0; }

static size_t arena_mark(const struct arena *a) { return a->used; }

static void arena_rewind(struct arena *a, size_t mark) { a->used = mark; }

static void arena_destroy(struct arena *a) {
  if (!a)
    return;
  free(a->memory);
  free(a);
}

static int is_palindrome(struct arena *scratch, const char *s, size_t n) {
  char *back = arena_alloc(scratch, n + 1);
  if (!back)
    return 0;
  for (size_t i = 0; i < n; i++)
    back[n - 1 - i] = s[i];
  return memcmp(s, back, n) == 0;
}

/* At the end of each. */
int palindromes(FILE *in) {
  char line[256];
  int count = 0;
  struct arena *scratch = arena_create(1 << 16);
  if (!scratch)
    return -1;
  while (fgets(line, sizeof line, in)) {
    count += is_palindrome(scratch, line, strcspn(line, "\n"));
    arena_reset(scratch);
  }
  arena_destroy(scratch);
  return count;
}

/* At the beginning of each, which helps a continue, too. */
int sorted_rows(int *const *rows, size_t n, size_t width) {
  int count = 0;
  struct arena *scratch = arena_create(1 << 16);
  if (!scratch)
    return -1;
  for (size_t r = 0; r < n; r++) {
    arena_reset(scratch);
    int *copy = arena_alloc(scratch, width * sizeof *copy);
    if (!copy)
      continue;
    memcpy(copy, rows[r], width * sizeof *copy);
    int sorted = 1;
    for (size_t i = 1; i < width; i++)
      sorted &= copy[i - 1] <= copy[i];
    count += sorted;
  }
  arena_destroy(scratch);
  return count;
}

/* Back to a mark: what was there before the loop stays. */
long weighted(int *const *rows, const int *weights, size_t n, size_t width) {
  long sum = 0;
  struct arena *scratch = arena_create(1 << 16);
  if (!scratch)
    return -1;
  int *w = arena_alloc(scratch, width * sizeof *w);
  if (w)
    memcpy(w, weights, width * sizeof *w);
  for (size_t r = 0; w && r < n; r++) {
    size_t mark = arena_mark(scratch);
    long *products = arena_alloc(scratch, width * sizeof *products);
    if (!products)
      break;
    for (size_t i = 0; i < width; i++)
      products[i] = (long)w[i] * rows[r][i];
    for (size_t i = 0; i < width; i++)
      sum += products[i];
    arena_rewind(scratch, mark);
  }
  arena_destroy(scratch);
  return sum;
}

/* Not in each round, but whenever it is full. */
int batches(FILE *in) {
  char line[256];
  int count = 0, in_batch = 0;
  struct arena *scratch = arena_create(1 << 16);
  if (!scratch)
    return -1;
  while (fgets(line, sizeof line, in)) {
    count += is_palindrome(scratch, line, strcspn(line, "\n"));
    if (++in_batch == 100) {
      arena_reset(scratch);
      in_batch = 0;
    }
  }
  arena_destroy(scratch);
  return count;
}

/* An arena for each round. */
int each_its_own(char *const *names, size_t n) {
  int count = 0;
  for (size_t i = 0; i < n; i++) {
    struct arena *scratch = arena_create(256);
    if (!scratch)
      return -1;
    count += is_palindrome(scratch, names[i], strlen(names[i]));
    arena_destroy(scratch);
  }
  return count;
}

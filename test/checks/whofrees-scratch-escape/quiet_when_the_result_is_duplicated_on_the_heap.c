// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef struct arena {
  size_t used, size;
  char *mem;
} arena;

static arena *arena_create(size_t size) {
  arena *a = malloc(sizeof *a + size);
  if (a) {
    a->used = 0;
    a->size = size;
    a->mem = (char *)(a + 1);
  }
  return a;
}
static void *arena_alloc(arena *a, size_t n) {
  if (a->size - a->used < n)
    return NULL;
  a->used += n;
  return a->mem + a->used - n;
}
static void arena_destroy(arena *a) { free(a); }

char *upper(const char *s) {
  char *result = NULL;
  arena *tmp = arena_create(256);
  if (!tmp)
    return NULL;
  char *copy = arena_alloc(tmp, strlen(s) + 1);
  if (copy) {
    strcpy(copy, s);
    copy[0] &= ~0x20;
    result = strdup(copy);
  }
  arena_destroy(tmp);
  return result;
}

float *predict(const float *x, size_t n) {
  arena *tmp = arena_create(2 * n * sizeof *x);
  if (!tmp)
    return NULL;
  float *h = arena_alloc(tmp, n * sizeof *h), *y = NULL;
  if (h && (y = malloc(n * sizeof *y)) != NULL) {
    for (size_t i = 0; i < n; i++)
      h[i] = x[i] > 0 ? x[i] : 0;
    memcpy(y, h, n * sizeof *y);
  }
  arena_destroy(tmp);
  return y;
}

int longest_line(const char *text, char *out, size_t cap) {
  arena *tmp = arena_create(strlen(text) + 1);
  if (!tmp)
    return -1;
  char *copy = arena_alloc(tmp, strlen(text) + 1);
  size_t best = 0;
  if (copy) {
    strcpy(copy, text);
    best = strcspn(copy, "\n");
    if (best < cap) {
      memcpy(out, copy, best);
      out[best] = '\0';
    }
  }
  arena_destroy(tmp);
  return (int)best;
}

struct summary {
  double mean;
  size_t n;
};

struct summary summarise(const double *x, size_t n) {
  struct summary zero = {0, 0}, *s;
  arena *tmp = arena_create(64);
  if (!tmp)
    return zero;
  s = arena_alloc(tmp, sizeof *s);
  if (!s) {
    arena_destroy(tmp);
    return zero;
  }
  s->mean = n ? x[0] : 0;
  s->n = n;
  zero = *s;
  arena_destroy(tmp);
  return zero;
}

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct arena { char *mem; size_t used, size; };

static int arena_init(struct arena *a, size_t size)
{
  a->mem = malloc(size);
  a->used = 0;
  a->size = a->mem ? size : 0;
  return a->mem ? 0 : -1;
}
static void *arena_alloc(struct arena *a, size_t n)
{
  if (a->size - a->used < n)
    return NULL;
  a->used += n;
  return a->mem + a->used - n;
}
static void arena_deinit(struct arena *a)
{
  free(a->mem);
  a->mem = NULL;
}

/* Another question (nobody disposes 'a'), but the memory itself stays. */
float *weights(size_t n)
{
  struct arena a;
  if (arena_init(&a, n * sizeof(float)))
    return NULL;
  float *w = arena_alloc(&a, n * sizeof *w);
  if (w)
    memset(w, 0, n * sizeof *w);
  return w;
}

double norm(const double *x, size_t n)
{
  struct arena a;
  double sum = 0;
  if (arena_init(&a, n * sizeof(double)))
    return -1;
  double *sq = arena_alloc(&a, n * sizeof *sq);
  for (size_t i = 0; sq && i < n; i++)
    sum += sq[i] = x[i] * x[i];
  arena_deinit(&a);
  return sum;
}

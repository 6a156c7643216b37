// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* One pointer, by value. */
static void give_back(void *p) {
  if (p)
    free(p);
}

/* A pointer to the pointer. */
static void free_and_null(float **p) {
  free(*p);
  *p = NULL;
}

/* As many as there are. */
static void free_all(void *first, ...) {
  va_list ap;
  va_start(ap, first);
  for (void *p = first; p; p = va_arg(ap, void *))
    free(p);
  va_end(ap);
}

struct pair {
  float *x, *y;
};

int pair_init(struct pair *p, size_t n) {
  p->x = malloc(n * sizeof(float));
  if (!p->x)
    return -1;
  p->y = malloc(n * sizeof(float));
  if (!p->y) {
    give_back(p->x);
    return -1;
  }
  return 0;
}

int pair_open(struct pair *p, size_t n) {
  p->x = malloc(n * sizeof(float));
  if (!p->x)
    return -1;
  p->y = malloc(n * sizeof(float));
  if (!p->y) {
    free_and_null(&p->x);
    return -1;
  }
  return 0;
}

int triple(const float *a, float *out, size_t n) {
  float *x = malloc(n * sizeof *x);
  if (!x)
    return -1;
  float *y = malloc(n * sizeof *y);
  if (!y) {
    free_all(x, NULL);
    return -1;
  }
  float *z = malloc(n * sizeof *z);
  if (!z) {
    free_all(x, y, NULL);
    return -1;
  }
  memcpy(x, a, n * sizeof *x);
  memcpy(y, x, n * sizeof *x);
  memcpy(z, y, n * sizeof *x);
  out[0] = z[n - 1];
  free_all(x, y, z, NULL);
  return 0;
}

/* The helper returns the failure value as well. */
static int fail_with(char *text, int err) {
  free(text);
  return err;
}

int parse(const char *src, char **out) {
  char *text = strdup(src);
  if (!text)
    return -12;
  if (text[0] != '{')
    return fail_with(text, -22);
  *out = text;
  return 0;
}

/* A loop over an array of the pointers. */
int pair_load(struct pair *p, size_t n) {
  p->x = malloc(n * sizeof(float));
  p->y = malloc(n * sizeof(float));
  float *all[] = {p->x, p->y};
  if (!p->x || !p->y) {
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
      free(all[i]);
    return -1;
  }
  return 0;
}

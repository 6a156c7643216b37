// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* Built once and kept for the next call, also when the second step fails. */
static float *sine_table;
static char *locale_name;

const float *sine(size_t n) {
  char *tmp;
  if (!sine_table) {
    sine_table = malloc(n * sizeof(float));
    if (!sine_table)
      return NULL;
  }
  tmp = malloc(n);
  if (!tmp)
    return NULL;
  memset(tmp, 0, n);
  free(tmp);
  return sine_table;
}

int set_locale(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return -1;
  free(locale_name);
  locale_name = copy;
  if (strcmp(locale_name, "C") != 0)
    return -2;
  return 0;
}

/* A function-local cache. */
int *lookup(size_t n) {
  static int *cache;
  if (!cache && !(cache = calloc(n, sizeof *cache)))
    return NULL;
  if (n > 100)
    return NULL;
  return cache;
}

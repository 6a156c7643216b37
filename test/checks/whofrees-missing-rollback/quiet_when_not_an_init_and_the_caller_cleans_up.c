// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct model {
  char *name;
  float *weights;
  float *bias;
};

void model_free(struct model *m) {
  free(m->name);
  free(m->weights);
  free(m->bias);
}

/* The object lives before and after: what stays in it is released by model_free. */
int model_resize(struct model *m, size_t n) {
  float *w = realloc(m->weights, n * sizeof(float));
  if (!w)
    return -1;
  m->weights = w;
  float *b = realloc(m->bias, n * sizeof(float));
  if (!b)
    return -1;
  m->bias = b;
  return 0;
}

int model_set_names(struct model *m, const char *name, size_t n) {
  free(m->name);
  m->name = strdup(name);
  if (!m->name)
    return -1;
  if (!m->bias) {
    m->bias = calloc(n, sizeof(float));
    if (!m->bias)
      return -1;
  }
  return 0;
}

/* A step of a longer set-up. */
static int add_weights(struct model *m, size_t n) {
  m->weights = malloc(n * sizeof(float));
  if (!m->weights)
    return -1;
  m->bias = malloc(n * sizeof(float));
  return m->bias ? 0 : -1;
}

struct model *model_create(size_t n) {
  struct model *m = calloc(1, sizeof *m);
  if (!m)
    return NULL;
  if (add_weights(m, n) != 0) {
    model_free(m);
    free(m);
    return NULL;
  }
  return m;
}

void model_destroy(struct model *m) {
  if (!m)
    return;
  model_free(m);
  free(m);
}

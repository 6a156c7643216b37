// REQUIRES: mimalloc
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %mimalloc_flags
#include <mimalloc.h>

struct model {
  float *weights, *bias;
};

int model_init(struct model *model, size_t n) {
  model->weights = mi_mallocn(n, sizeof *model->weights);
  model->bias = mi_mallocn(n, sizeof *model->bias);
  if (!model->weights || !model->bias) {
    mi_free(model->weights);
    mi_free(model->bias);
    return -1;
  }
  return 0;
}

void model_deinit(struct model *model) {
  mi_free(model->bias);
  mi_free(model->weights);
}

int heap(size_t n) {
  mi_heap_t *scratch = mi_heap_new();
  if (!scratch)
    return -1;
  int *counts = mi_heap_malloc(scratch, n * sizeof *counts);
  int first = counts ? (counts[0] = 1) : 0;
  mi_heap_destroy(scratch);
  return first;
}

void *grown(void *old, size_t n) {
  void *bigger = mi_realloc(old, n);
  if (!bigger)
    mi_free(old);
  return bigger;
}

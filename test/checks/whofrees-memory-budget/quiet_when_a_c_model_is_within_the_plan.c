// RUN: %check_whofrees %s 'whofrees-*' --options '{PersistentBudget: 1000, ScratchBudget: 1000}' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct model {
  double *weights;
};

struct model *model_create(void) {
  struct model *m = malloc(sizeof *m);
  if (!m)
    return NULL;
  m->weights = calloc(100, sizeof *m->weights);
  if (!m->weights) {
    free(m);
    return NULL;
  }
  return m;
}

void model_destroy(struct model *m) {
  free(m->weights);
  free(m);
}

double model_predict(const struct model *m, const double *x) {
  double *terms = malloc(100 * sizeof *terms);
  double sum = 0;
  for (size_t i = 0; terms && i < 100; i++) {
    terms[i] = m->weights[i] * x[i];
    sum += terms[i];
  }
  free(terms);
  return sum;
}

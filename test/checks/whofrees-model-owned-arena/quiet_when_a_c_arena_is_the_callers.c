// RUN: %check_whofrees %s 'whofrees-*' --options '{Profile: course}' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct arena;
void *arena_alloc(struct arena *a, size_t n);
void arena_reset(struct arena *a);

struct model {
  size_t inputs;
  double *weights;
  struct arena *scratch; /* lent: who made it ends it */
};

int model_init(struct model *m, size_t inputs, struct arena *scratch) {
  m->inputs = inputs;
  m->scratch = scratch;
  m->weights = calloc(inputs, sizeof *m->weights);
  return m->weights ? 0 : -1;
}

void model_deinit(struct model *m) { free(m->weights); }

double model_predict(struct model *m, const double *x) {
  double sum = 0;
  double *terms = arena_alloc(m->scratch, m->inputs * sizeof *terms);
  if (terms) {
    for (size_t i = 0; i < m->inputs; i++)
      terms[i] = m->weights[i] * x[i];
    for (size_t i = 0; i < m->inputs; i++)
      sum += terms[i];
  }
  arena_reset(m->scratch);
  return sum;
}

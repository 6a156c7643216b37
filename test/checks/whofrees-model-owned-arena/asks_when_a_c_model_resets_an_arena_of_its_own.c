// RUN: %check_whofrees %s 'whofrees-*' --options '{Profile: course}' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct arena;
struct arena *arena_create(size_t size);
void *arena_alloc(struct arena *a, size_t n);
void arena_reset(struct arena *a);
void arena_destroy(struct arena *a);

struct model {
  size_t inputs;
  double *weights;
  struct arena *scratch;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'model' owns 'scratch', which 'model_predict' resets, beside 'weights', which stays between calls; is 'scratch' the object's, or one call's? [whofrees-model-owned-arena]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'weights' stays from call to call
  // CHECK: :[[@LINE+34]]:{{[0-9]+}}: note: 'scratch' is reset here
};

int model_init(struct model *m, size_t inputs) {
  m->inputs = inputs;
  m->weights = calloc(inputs, sizeof *m->weights);
  if (!m->weights)
    return -1;
  m->scratch = arena_create(4096);
  if (!m->scratch) {
    free(m->weights);
    m->weights = NULL;
    return -1;
  }
  return 0;
}

void model_deinit(struct model *m) {
  free(m->weights);
  arena_destroy(m->scratch);
}

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

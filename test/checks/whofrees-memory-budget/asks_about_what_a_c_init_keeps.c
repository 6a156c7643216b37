// RUN: %check_whofrees %s 'whofrees-*' --options '{PersistentBudget: 1000, ScratchBudget: 100}' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct model {
  double *weights, *bias;
  char *name;
};

static double *zeroed(size_t n) {
  double *p = malloc(n * sizeof *p);
  if (p)
    memset(p, 0, n * sizeof *p);
  return p;
}

int model_init(struct model *m, size_t inputs, const char *name) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'model' holds inputs*80 + 80 + unknown bytes between calls, and 1000 are planned; for which sizes is that within the plan? [whofrees-memory-budget]
  // CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'weights' takes inputs*80 bytes here
  // CHECK: :[[@LINE+7]]:{{[0-9]+}}: note: 'bias' takes 80 bytes here
  // CHECK: :[[@LINE+11]]:{{[0-9]+}}: note: 'name' takes unknown bytes here
  m->bias = NULL;
  m->name = NULL;
  m->weights = zeroed(inputs * 10);
  if (!m->weights)
    return -1;
  m->bias = calloc(10, sizeof *m->bias);
  if (!m->bias) {
    free(m->weights);
    return -1;
  }
  m->name = strdup(name);
  if (!m->name) {
    free(m->bias);
    free(m->weights);
    return -1;
  }
  return 0;
}

void model_deinit(struct model *m) {
  free(m->name);
  free(m->bias);
  free(m->weights);
}

struct arena;
void *arena_alloc(struct arena *a, size_t n);

int model_predict(const struct model *m, const double *x, struct arena *scratch) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'model_predict' takes 800 bytes for one call on 'model', and 100 are planned; which of these bytes are needed at the same time? [whofrees-memory-budget]
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'scores' takes 800 bytes here
  double *scores = arena_alloc(scratch, 100 * sizeof *scores);
  if (!scores)
    return -1;
  scores[0] = m->bias[0] + x[0];
  return scores[0] > 0;
}

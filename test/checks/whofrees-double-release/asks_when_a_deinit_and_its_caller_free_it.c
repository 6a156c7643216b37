// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct model {
  float *weights;
  float *bias;
};

static void model_deinit(struct model *m) {
  free(m->weights);
  free(m->bias);
}

int model_reload(struct model *m, size_t n) {
  model_deinit(m);
  free(m->bias);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'm->bias' is released here, but it was released before; which of the two lines releases 'm->bias'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'm->bias' is released here
  m->weights = calloc(n, sizeof(float));
  m->bias = calloc(n, sizeof(float));
  return m->weights && m->bias ? 0 : -1;
}

struct holder {
  struct model *model;
};

static void holder_destroy(struct holder *h) {
  model_deinit(h->model);
  free(h->model);
  free(h);
}

int run(struct holder *h) {
  struct model *m = h->model;
  int ok = m->weights != NULL;
  holder_destroy(h);
  free(m);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'm' is released here, but it was released before; which of the two lines releases 'm'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'm' is released here
  return ok;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

struct arena;
void *arena_alloc(struct arena *a, size_t n);
void arena_reset(struct arena *a);

struct model {
  size_t inputs;
  double *weights;
  struct arena *scratch;
};

int model_init(struct model *m, size_t inputs, struct arena *scratch) {
  m->inputs = inputs;
  m->scratch = scratch;
  m->weights = arena_alloc(scratch, inputs * sizeof(double));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'm->weights' stays in use, but its memory belongs to 'scratch', which 'model_predict' resets; what is left of 'm->weights' after 'model_predict'? [whofrees-persistent-in-scratch]
  // CHECK: :[[@LINE+15]]:{{[0-9]+}}: note: 'scratch' is reset here
  // CHECK: :[[@LINE+12]]:{{[0-9]+}}: note: 'm->weights' is used here
  return m->weights ? 0 : -1;
}

double model_predict(struct model *m, const double *x) {
  double *terms = arena_alloc(m->scratch, m->inputs * sizeof(double));
  double sum = 0;
  if (!terms)
    return 0;
  for (size_t i = 0; i < m->inputs; i++)
    terms[i] = x[i];
  for (size_t i = 0; i < m->inputs; i++)
    sum += m->weights[i] * terms[i];

  arena_reset(m->scratch);
  return sum;
}

/* The arena is part of the object, in a struct of its own, and the function
   that resets it is another one than the one that looks. */
struct memory {
  struct chunk *first;
  size_t used;
};
void *memory_alloc(struct memory *m, size_t n);
void memory_reset(struct memory *m);

struct net {
  struct {
    int *layers;
    size_t count;
  } shape;
  struct memory pool;
};

int net_setup(struct net *n, size_t count) {
  n->shape.layers = memory_alloc(&n->pool, count * sizeof(int));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'n->shape.layers' stays in use, but its memory belongs to 'n->pool', which 'net_next_sample' resets; what is left of 'n->shape.layers' after 'net_next_sample'? [whofrees-persistent-in-scratch]
  // CHECK: :[[@LINE+8]]:{{[0-9]+}}: note: 'n->pool' is reset here
  // CHECK: :[[@LINE+12]]:{{[0-9]+}}: note: 'n->shape.layers' is used here
  if (!n->shape.layers)
    return -1;
  n->shape.count = count;
  return 0;
}

void net_next_sample(struct net *n) { memory_reset(&n->pool); }

int net_widest(const struct net *n) {
  int most = 0;
  for (size_t i = 0; i < n->shape.count; i++)
    most = n->shape.layers[i] > most ? n->shape.layers[i] : most;
  return most;
}

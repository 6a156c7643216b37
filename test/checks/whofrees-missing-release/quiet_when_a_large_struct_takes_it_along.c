// RUN: %check_whofrees %s whofrees-missing-release,whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// What a struct has is returned with it, however many fields come before.
#define TEN(P)                                                                 \
  float *P##0, *P##1, *P##2, *P##3, *P##4, *P##5, *P##6, *P##7, *P##8, *P##9

struct layer {
  TEN(weights);
  TEN(biases);
  TEN(updates);
  TEN(scales);
  TEN(means);
  float *output;
  float *delta;
  int inputs;
};

struct layer make_layer(int inputs) {
  struct layer l = {0};
  l.inputs = inputs;
  l.output = calloc(inputs, sizeof(*l.output));
  l.delta = calloc(inputs, sizeof(*l.delta));
  return l;
}

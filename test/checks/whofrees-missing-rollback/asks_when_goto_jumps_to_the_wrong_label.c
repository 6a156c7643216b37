// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <errno.h>
#include <stdlib.h>

/* The last goto is one label too low: 'state' stays behind. */
struct lstm {
  float *gates, *state, *out;
};

int lstm_init(struct lstm *c, size_t n) {
  int err = -ENOMEM;

  c->gates = malloc(4 * n * sizeof(float));
  if (!c->gates)
    goto fail;
  c->state = malloc(n * sizeof(float));
  if (!c->state)
    goto fail_gates;
  c->out = malloc(n * sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'c->out' can fail here while 'c->state' is still held; who frees 'c->state' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'c->state' is acquired here
// CHECK: :[[@LINE+8]]:{{[0-9]+}}: note: 'lstm_init' returns here
  if (!c->out)
    goto fail_gates;
  return 0;

fail_gates:
  free(c->gates);
fail:
  return err;
}

void lstm_exit(struct lstm *c) {
  free(c->out);
  free(c->state);
  free(c->gates);
}

/* The ladder is right for memory, but the check of the input jumps past it all. */
struct conv {
  float *kernel, *bias;
};

struct conv *conv_create(size_t k, size_t stride) {
  struct conv *c = malloc(sizeof *c);
  if (!c)
    goto out;
  c->kernel = malloc(k * k * sizeof(float));
  if (!c->kernel)
    goto free_conv;
  c->bias = malloc(k * sizeof(float));
  if (!c->bias)
    goto free_kernel;
  if (stride == 0)
    goto free_kernel;
  return c;

free_kernel:
  free(c->kernel);
free_conv:
  free(c);
out:
  return NULL;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'conv_create' gives up here while 'c->bias' is still held; who frees 'c->bias' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-14]]:{{[0-9]+}}: note: 'c->bias' is acquired here
}

void conv_destroy(struct conv *c) {
  free(c->bias);
  free(c->kernel);
  free(c);
}

/* One label, but a pointer is missing from it; locals this time. */
int word_count(const char *text, size_t n, int *out) {
  int rc = -1;
  char *copy = NULL;
  int *hist = NULL;
  size_t *stack = NULL;

  copy = malloc(n + 1);
  if (!copy)
    goto done;
  hist = calloc(256, sizeof *hist);
  if (!hist)
    goto done;
  stack = malloc(n * sizeof *stack);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'stack' can fail here while 'hist' is still held; who frees 'hist' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'hist' is acquired here
// CHECK: :[[@LINE+11]]:{{[0-9]+}}: note: 'word_count' returns here
  if (!stack)
    goto done;
  for (size_t i = 0; i < n; i++)
    hist[(unsigned char)(copy[i] = text[i])]++;
  *out = hist[' '] + 1;
  rc = 0;
  free(hist);
done:
  free(stack);
  free(copy);
  return rc;
}

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>

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
  if (!c->out)
    goto fail_state;
  if (n > 4096) {
    err = -EINVAL;
    goto fail_out;
  }
  return 0;

fail_out:
  free(c->out);
fail_state:
  free(c->state);
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

/* One label for all: everything starts as NULL. */
struct conv {
  float *kernel, *bias;
};

struct conv *conv_create(size_t k) {
  struct conv *c = calloc(1, sizeof *c);
  if (!c)
    goto fail;
  c->kernel = malloc(k * k * sizeof(float));
  if (!c->kernel)
    goto fail;
  c->bias = malloc(k * sizeof(float));
  if (!c->bias)
    goto fail;
  return c;
fail:
  if (c) {
    free(c->bias);
    free(c->kernel);
  }
  free(c);
  return NULL;
}

void conv_destroy(struct conv *c) {
  free(c->bias);
  free(c->kernel);
  free(c);
}

/* Success falls through the label as well; what is kept is nulled before. */
int tokenize(const char *text, char **out) {
  int rc = -1;
  char *copy = NULL, *work = NULL;

  copy = strdup(text);
  if (!copy)
    goto done;
  work = malloc(strlen(text) + 1);
  if (!work)
    goto done;
  strcpy(work, copy);
  if (work[0] == '#')
    goto done;
  *out = work;
  work = NULL;
  rc = 0;
done:
  free(work);
  free(copy);
  return rc;
}

/* do { ... } while (0) with break instead of goto. */
int score(const float *x, size_t n, float *out) {
  float *sq = NULL, *acc = NULL;
  int ok = 0;
  do {
    if (!(sq = malloc(n * sizeof *sq)))
      break;
    if (!(acc = malloc(sizeof *acc)))
      break;
    *acc = 0;
    for (size_t i = 0; i < n; i++)
      *acc += sq[i] = x[i] * x[i];
    *out = *acc;
    ok = 1;
  } while (0);
  free(acc);
  free(sq);
  return ok;
}

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct encoder {
  float *wq, *wk;
};

static void encoder_deinit(struct encoder *e) {
  free(e->wq);
  free(e->wk);
}

static int encoder_init(struct encoder *e, size_t n) {
  e->wq = malloc(n * sizeof(float));
  if (!e->wq)
    return -1;
  e->wk = malloc(n * sizeof(float));
  if (!e->wk) {
    free(e->wq);
    return -1;
  }
  return 0;
}

struct transformer {
  struct encoder enc, dec;
  float *head;
};

int transformer_init(struct transformer *t, size_t n) {
  int rc = encoder_init(&t->enc, n);
  if (rc < 0)
    return rc;
  if ((rc = encoder_init(&t->dec, n)) < 0)
    goto fail_enc;
  t->head = malloc(n * sizeof(float));
  if (!t->head) {
    rc = -12;
    goto fail_dec;
  }
  return 0;

fail_dec:
  encoder_deinit(&t->dec);
fail_enc:
  encoder_deinit(&t->enc);
  return rc;
}

void transformer_deinit(struct transformer *t) {
  encoder_deinit(&t->enc);
  encoder_deinit(&t->dec);
  free(t->head);
}

/* A part on the stack, used and gone. */
int probe(size_t n) {
  struct encoder e;
  if (encoder_init(&e, n) != 0)
    return -1;
  float *out = malloc(n * sizeof *out);
  if (!out) {
    encoder_deinit(&e);
    return -1;
  }
  out[0] = e.wq[0] + e.wk[0];
  int positive = out[0] > 0;
  free(out);
  encoder_deinit(&e);
  return positive;
}

/* The parts in an array. */
struct stack {
  struct encoder layers[8];
  int depth;
};

void stack_deinit(struct stack *s) {
  while (s->depth > 0)
    encoder_deinit(&s->layers[--s->depth]);
}

int stack_init(struct stack *s, size_t n) {
  for (s->depth = 0; s->depth < 8; s->depth++)
    if (encoder_init(&s->layers[s->depth], n) != 0) {
      stack_deinit(s);
      return -1;
    }
  return 0;
}

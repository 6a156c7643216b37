// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* The table goes, the rows stay. */
struct matrix {
  double **rows;
  size_t n;
};

struct matrix *matrix_create(size_t n, size_t cols) {
  struct matrix *m = malloc(sizeof *m);
  if (!m)
    return NULL;
  m->n = n;
  m->rows = calloc(n, sizeof *m->rows);
  if (m->rows)
    for (size_t i = 0; i < n; i++)
      m->rows[i] = calloc(cols, sizeof(double));
  return m;
}

void matrix_destroy(struct matrix *m) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'matrix_destroy' releases 'm->rows' but not '*m->rows'; who frees '*m->rows'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: '*m->rows' is acquired here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'm->rows' is released here
  if (!m)
    return;
  free(m->rows);
  free(m);
}

/* The words go, the table stays. */
struct vocab {
  char **words;
  size_t n;
};

int vocab_init(struct vocab *v, const char **src, size_t n) {
  v->n = n;
  v->words = malloc(n * sizeof *v->words);
  if (!v->words)
    return -1;
  for (size_t i = 0; i < n; i++)
    v->words[i] = strdup(src[i]);
  return 0;
}

void vocab_deinit(struct vocab *v) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'vocab_deinit' releases '*v->words' but not 'v->words'; who frees 'v->words'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'v->words' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: '*v->words' is released here
  for (size_t i = 0; i < v->n; i++)
    free(v->words[i]);
  v->n = 0;
}

/* Both of those are right; the buffer beside them is not. */
struct bank {
  float *taps[4];
  float *mix;
};

int bank_open(struct bank *b, size_t n) {
  b->mix = malloc(n * sizeof(float));
  for (int i = 0; i < 4; i++)
    b->taps[i] = malloc(n * sizeof(float));
  return b->mix ? 0 : -1;
}

void bank_close(struct bank *b) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'bank_close' releases 'b->taps' but not 'b->mix'; who frees 'b->mix'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'b->mix' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'b->taps' is released here
  for (int i = 0; i < 4; i++)
    free(b->taps[i]);
}

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* The rows are unwound, the table they hang on is not. */
double **matrix_create(size_t rows, size_t cols) {
  double **m = malloc(rows * sizeof *m);
  if (!m)
    return NULL;
  for (size_t i = 0; i < rows; i++) {
    m[i] = malloc(cols * sizeof **m);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating '*m' can fail here while 'm' is still held; who frees 'm' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'm' is acquired here
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'matrix_create' returns here
    if (!m[i]) {
      while (i > 0)
        free(m[--i]);
      return NULL;
    }
  }
  return m;
}

void matrix_destroy(double **m, size_t rows) {
  for (size_t i = 0; i < rows; i++)
    free(m[i]);
  free(m);
}

/* The table is given back, the words copied so far are not. */
struct vocab {
  char **words;
  size_t n;
};

int vocab_init(struct vocab *v, const char **src, size_t n) {
  v->words = malloc(n * sizeof(char *));
  if (!v->words)
    return -1;
  for (v->n = 0; v->n < n; v->n++) {
    v->words[v->n] = strdup(src[v->n]);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating '*v->words' can fail here while '*v->words' is still held; who frees '*v->words' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: '*v->words' is acquired here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'vocab_init' returns here
    if (!v->words[v->n]) {
      free(v->words);
      return -1;
    }
  }
  return 0;
}

void vocab_deinit(struct vocab *v) {
  while (v->n)
    free(v->words[--v->n]);
  free(v->words);
}

/* A fixed array of buffers, one name: the head comes after the loop. */
struct bank {
  float *taps[4];
  float *head;
};

int bank_init(struct bank *b, size_t n) {
  memset(b, 0, sizeof *b);
  b->head = malloc(n * sizeof(float));
  if (!b->head)
    return -1;
  for (int i = 0; i < 4; i++) {
    b->taps[i] = malloc(n * sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'b->taps' can fail here while 'b->head' is still held; who frees 'b->head' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'b->head' is acquired here
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'bank_init' returns here
    if (!b->taps[i]) {
      while (i--)
        free(b->taps[i]);
      return -1;
    }
  }
  return 0;
}

void bank_deinit(struct bank *b) {
  for (int i = 0; i < 4; i++)
    free(b->taps[i]);
  free(b->head);
}

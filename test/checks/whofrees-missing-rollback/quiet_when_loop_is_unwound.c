// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

double **matrix_create(size_t rows, size_t cols) {
  double **m = malloc(rows * sizeof *m);
  if (!m)
    return NULL;
  for (size_t i = 0; i < rows; i++) {
    m[i] = malloc(cols * sizeof **m);
    if (!m[i]) {
      while (i--)
        free(m[i]);
      free(m);
      return NULL;
    }
  }
  return m;
}

/* calloc'ed table, then one loop over all of it. */
struct vocab {
  char **words;
  size_t n;
};

void vocab_deinit(struct vocab *v) {
  for (size_t i = 0; i < v->n; i++)
    free(v->words[i]);
  free(v->words);
}

int vocab_init(struct vocab *v, const char **src, size_t n) {
  v->n = n;
  v->words = calloc(n, sizeof *v->words);
  if (!v->words)
    return -1;
  for (size_t i = 0; i < n; i++) {
    v->words[i] = strdup(src[i]);
    if (!v->words[i]) {
      vocab_deinit(v);
      return -1;
    }
  }
  return 0;
}

/* A fixed array of buffers. */
int bank_init(float *taps[4], size_t n) {
  int i;
  for (i = 0; i < 4; i++) {
    taps[i] = malloc(n * sizeof(float));
    if (!taps[i])
      goto unwind;
  }
  return 0;
unwind:
  for (int k = 0; k < i; k++)
    free(taps[k]);
  return -1;
}

/* A list: the nodes so far hang together, and go together. */
struct node {
  int value;
  struct node *next;
};

void list_free(struct node *head) {
  while (head) {
    struct node *next = head->next;
    free(head);
    head = next;
  }
}

struct node *list_create(const int *values, size_t n) {
  struct node *head = NULL;
  for (size_t i = 0; i < n; i++) {
    struct node *fresh = malloc(sizeof *fresh);
    if (!fresh) {
      list_free(head);
      return NULL;
    }
    fresh->value = values[i];
    fresh->next = head;
    head = fresh;
  }
  return head;
}

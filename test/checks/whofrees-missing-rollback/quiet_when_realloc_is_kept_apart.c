// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The old block is released when the larger one cannot be had. */
int *read_ids(FILE *in, size_t *n_out) {
  size_t n = 0, cap = 8;
  int id;
  int *ids = malloc(cap * sizeof *ids);
  if (!ids)
    return NULL;
  while (fscanf(in, "%d", &id) == 1) {
    if (n == cap) {
      int *more = realloc(ids, 2 * cap * sizeof *ids);
      if (!more) {
        free(ids);
        return NULL;
      }
      ids = more;
      cap *= 2;
    }
    ids[n++] = id;
  }
  *n_out = n;
  return ids;
}

/* A growing member: the buffer stays in the object. */
struct strbuf {
  char *p;
  size_t len, cap;
};

int strbuf_append(struct strbuf *b, const char *s) {
  size_t n = strlen(s);
  if (b->len + n + 1 > b->cap) {
    char *p = realloc(b->p, b->len + n + 1);
    if (!p)
      return -1;
    b->p = p;
    b->cap = b->len + n + 1;
  }
  memcpy(b->p + b->len, s, n + 1);
  b->len += n;
  return 0;
}

/* getline grows its own buffer; one free at the end, also after an error. */
int longest_line(FILE *in) {
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  int best = 0;
  while ((n = getline(&line, &cap, in)) > 0) {
    if (line[0] == '!') {
      free(line);
      return -1;
    }
    if (n > best)
      best = (int)n;
  }
  free(line);
  return best;
}

/* Through a shrinking wrapper that falls back on the old block. */
static float *shrink(float *p, size_t n) {
  float *q = realloc(p, n * sizeof *p);
  return q ? q : p;
}

float *positives(const float *x, size_t n, size_t *k) {
  float *out = malloc((n + 1) * sizeof *out);
  if (!out)
    return NULL;
  *k = 0;
  for (size_t i = 0; i < n; i++)
    if (x[i] > 0)
      out[(*k)++] = x[i];
  return shrink(out, *k + 1);
}

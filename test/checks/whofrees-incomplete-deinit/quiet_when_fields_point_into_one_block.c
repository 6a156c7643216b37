// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* One block, two views. */
struct params {
  float *weights;
  float *bias;
  size_t n;
};

int params_init(struct params *p, size_t n) {
  p->weights = malloc((n * n + n) * sizeof(float));
  if (!p->weights)
    return -1;
  p->bias = p->weights + n * n;
  p->n = n;
  return 0;
}

void params_deinit(struct params *p) {
  free(p->weights);
  p->weights = p->bias = NULL;
}

/* The object and its data in one block. */
struct blob {
  size_t n;
  unsigned char *data;
};

struct blob *blob_create(const void *src, size_t n) {
  struct blob *b = malloc(sizeof *b + n);
  if (!b)
    return NULL;
  b->n = n;
  b->data = (unsigned char *)(b + 1);
  memcpy(b->data, src, n);
  return b;
}

void blob_destroy(struct blob *b) { free(b); }

/* The header comes before what the user holds. */
struct header {
  size_t size;
};

void *sized_create(size_t n) {
  struct header *h = malloc(sizeof *h + n);
  if (!h)
    return NULL;
  h->size = n;
  return h + 1;
}

void sized_destroy(void *p) {
  if (p)
    free((struct header *)p - 1);
}

/* Rows that point into one block of cells. */
struct matrix {
  double **rows;
  double *cells;
  size_t n;
};

struct matrix *matrix_create(size_t n, size_t m) {
  struct matrix *x = malloc(sizeof *x);
  if (!x)
    return NULL;
  x->n = n;
  x->cells = calloc(n * m, sizeof(double));
  x->rows = malloc(n * sizeof(double *));
  if (!x->cells || !x->rows) {
    free(x->cells);
    free(x->rows);
    free(x);
    return NULL;
  }
  for (size_t i = 0; i < n; i++)
    x->rows[i] = x->cells + i * m;
  return x;
}

void matrix_destroy(struct matrix *x) {
  free(x->rows);
  free(x->cells);
  free(x);
}

/* The first row is the block. */
double **grid_create(size_t n, size_t m) {
  double **g = malloc(n * sizeof *g);
  if (!g)
    return NULL;
  g[0] = malloc(n * m * sizeof(double));
  if (!g[0]) {
    free(g);
    return NULL;
  }
  for (size_t i = 1; i < n; i++)
    g[i] = g[0] + i * m;
  return g;
}

void grid_destroy(double **g) {
  free(g[0]);
  free(g);
}

/* Two names for one buffer. */
struct cursor {
  char *begin, *pos;
};

int cursor_open(struct cursor *c, const char *s) {
  c->begin = c->pos = strdup(s);
  return c->begin ? 0 : -1;
}

void cursor_close(struct cursor *c) { free(c->begin); }

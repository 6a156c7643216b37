// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct svm {
  double *alpha, *sv, *norms;
};

/* free(NULL) is fine, so one branch serves every combination. */
struct svm *svm_create(size_t n) {
  struct svm *m = calloc(1, sizeof *m);
  if (!m)
    return NULL;
  m->alpha = calloc(n, sizeof(double));
  m->sv = calloc(n, sizeof(double));
  m->norms = calloc(n, sizeof(double));
  if (!m->alpha || !m->sv || !m->norms) {
    free(m->alpha);
    free(m->sv);
    free(m->norms);
    free(m);
    return NULL;
  }
  return m;
}

void svm_destroy(struct svm *m) {
  free(m->alpha);
  free(m->sv);
  free(m->norms);
  free(m);
}

/* The other way round: the good case returns early. */
int pair_init(float **xp, float **yp, size_t n) {
  float *x = malloc(n * sizeof *x);
  float *y = malloc(n * sizeof *y);
  if (x && y) {
    *xp = x;
    *yp = y;
    return 0;
  }
  free(y);
  free(x);
  return -1;
}

/* Nested: every level undoes its own. */
int window(float *dst, size_t n) {
  int rc = -1;
  float *a = malloc(n * sizeof *a);
  if (a) {
    float *b = malloc(n * sizeof *b);
    if (b) {
      for (size_t i = 0; i < n; i++)
        dst[i] = a[i] = b[i] = 1.0f;
      rc = 0;
      free(b);
    }
    free(a);
  }
  return rc;
}

/* A status variable decides. */
int convert(const char *src, char **out) {
  int err = 0;
  char *copy = strdup(src);
  char *work = copy ? malloc(strlen(copy) * 2 + 1) : NULL;
  if (!work)
    err = -12;
  else if (src[0] == '\0')
    err = -22;
  if (!err) {
    strcpy(work, copy);
    *out = work;
  } else {
    free(work);
  }
  free(copy);
  return err;
}

/* The same condition guards the acquire and the release. */
int blur(float *img, size_t n, int with_mask) {
  float *mask = NULL;
  if (with_mask) {
    mask = malloc(n * sizeof *mask);
    if (!mask)
      return -1;
  }
  float *row = malloc(n * sizeof *row);
  if (!row) {
    if (with_mask)
      free(mask);
    return -1;
  }
  for (size_t i = 0; i < n; i++)
    img[i] = row[i] = with_mask ? mask[i] = 0.5f : 1.0f;
  free(row);
  if (with_mask)
    free(mask);
  return 0;
}

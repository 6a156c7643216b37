// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef struct svm {
  double *alpha;
  double *sv;
} svm;

/* The shell stays behind. */
svm *svm_create(size_t n) {
  svm *m = calloc(1, sizeof *m);
  if (m == NULL)
    return NULL;
  m->alpha = malloc(n * sizeof(double));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'm->alpha' can fail here while 'm' is still held; who frees 'm' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'm' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'svm_create' returns here
  if (m->alpha == NULL)
    return NULL;
  m->sv = malloc(n * sizeof(double));
  if (m->sv == NULL) {
    free(m->alpha);
    free(m);
    return NULL;
  }
  return m;
}

void svm_destroy(svm *m) {
  if (!m)
    return;
  free(m->sv);
  free(m->alpha);
  free(m);
}

/* The shell goes, and takes the only pointer to its part along. */
struct doc {
  char *title;
  char *body;
};

struct doc *doc_new(const char *title, const char *body) {
  struct doc *d = malloc(sizeof *d);
  if (!d)
    return NULL;
  d->title = strdup(title);
  if (!d->title) {
    free(d);
    return NULL;
  }
  d->body = strdup(body);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'd->body' can fail here while 'd->title' is still held; who frees 'd->title' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'd->title' is acquired here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'doc_new' returns here
  if (!d->body) {
    free(d);
    return NULL;
  }
  return d;
}

void doc_free(struct doc *d) {
  if (d) {
    free(d->title);
    free(d->body);
    free(d);
  }
}

/* The result goes out through a pointer, only at the very end. */
struct heap {
  int *items;
  size_t n;
};

int heap_create(struct heap **out, size_t n) {
  struct heap *h = malloc(sizeof(struct heap));
  if (!h)
    return -1;
  h->items = calloc(n, sizeof(int));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'h->items' can fail here while 'h' is still held; who frees 'h' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'h' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'heap_create' returns here
  if (!h->items)
    return -2;
  h->n = n;
  *out = h;
  return 0;
}

void heap_destroy(struct heap *h) {
  free(h->items);
  free(h);
}

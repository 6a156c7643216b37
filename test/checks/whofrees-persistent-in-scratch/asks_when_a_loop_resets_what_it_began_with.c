// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct region {
  char *base;
  size_t used, size;
};

static void *region_alloc(struct region *r, size_t n) {
  if (r->size - r->used < n)
    return NULL;
  void *p = r->base + r->used;
  r->used += n;
  return p;
}
static void region_reset(struct region *r) { r->used = 0; }

struct filter {
  double *taps;
  size_t count;
};

static int filter_init(struct filter *f, struct region *r, size_t count) {
  f->count = count;
  f->taps = region_alloc(r, count * sizeof(double));
  if (!f->taps)
    return -1;
  for (size_t i = 0; i < count; i++)
    f->taps[i] = 1.0 / count;
  return 0;
}

static double filter_run(const struct filter *f, const double *x) {
  double sum = 0;
  for (size_t i = 0; i < f->count; i++)
    sum += f->taps[i] * x[i];
  return sum;
}

double filtered(struct region *r, const double *rows, size_t n) {
  struct filter f;
  double sum = 0;
  if (filter_init(&f, r, 8) != 0)
    return 0;
  for (size_t i = 0; i < n; i++) {
    double *row = region_alloc(r, 8 * sizeof(double));
    if (!row)
      break;
    for (size_t k = 0; k < 8; k++)
      row[k] = rows[8 * i + k];
    sum += filter_run(&f, row);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'f.taps' is used in every round here, but its memory belongs to 'r', which each round resets; what is left of 'f.taps' in the next round? [whofrees-persistent-in-scratch]
    // CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'f.taps' is acquired from 'r' here
    // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'r' is reset here
    region_reset(r);
  }
  return sum;
}

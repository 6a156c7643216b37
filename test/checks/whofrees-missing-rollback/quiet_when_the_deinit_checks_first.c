// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// The deinit refuses an object that is broken, which this one is not.
struct window {
  int status;
  char *front;
  char *back;
};

struct filter {
  struct window *w;
};

static int is_broken(struct filter *f) {
  if (f == NULL || f->w == NULL || f->w->status > 9)
    return 1;
  return 0;
}

int filter_end(struct filter *f) {
  if (is_broken(f))
    return -2;
  free(f->w->back);
  free(f->w->front);
  free(f->w);
  f->w = NULL;
  return 0;
}

int filter_init(struct filter *f) {
  struct window *w = malloc(sizeof *w);
  if (!w)
    return -4;
  f->w = w;
  w->status = 1;
  w->front = malloc(10);
  w->back = malloc(10);
  if (w->front == NULL || w->back == NULL) {
    filter_end(f);
    return -4;
  }
  return 0;
}

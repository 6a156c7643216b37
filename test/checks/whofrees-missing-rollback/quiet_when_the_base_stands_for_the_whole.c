// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct stage {
  int kind;
  void (*end)(struct stage *);
};
void stage_free(struct stage *s);
int stage_start(struct stage *s);

// Known to others by its base only, wherever the base is.
struct blur {
  float sigma;
  struct stage base;
};

struct stage *blur_new(float sigma) {
  struct blur *b = calloc(1, sizeof *b);
  if (!b)
    return NULL;
  b->sigma = sigma;
  if (stage_start(&b->base) < 0) {
    stage_free(&b->base);
    return NULL;
  }
  return &b->base;
}

// The base comes first, and nothing else ends the whole.
struct crop {
  struct stage base;
  int width;
};

struct crop *crop_new(int width) {
  struct crop *c = calloc(1, sizeof *c);
  if (!c)
    return NULL;
  c->width = width;
  if (stage_start(&c->base) < 0) {
    stage_free(&c->base);
    return NULL;
  }
  return c;
}

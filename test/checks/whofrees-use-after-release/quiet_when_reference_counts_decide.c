// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct image {
  int references;
  int width;
  unsigned char *pixels;
};

static struct image *image_ref(struct image *i) {
  i->references++;
  return i;
}

static void image_unref(struct image *i) {
  if (--i->references > 0)
    return;
  free(i->pixels);
  free(i);
}

int width_of(struct image *i) {
  struct image *mine = image_ref(i);
  int width = mine->width;
  image_unref(mine);
  return width + i->width;
}

/* Held twice, given back twice. */
int twice(struct image *i) {
  image_ref(i);
  image_ref(i);
  image_unref(i);
  int width = i->width;
  image_unref(i);
  return width + i->width;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct image {
  int references;
  unsigned char *pixels;
};

struct image *image_ref(struct image *i) {
  i->references++;
  return i;
}

void image_unref(struct image *i) {
  if (--i->references > 0)
    return;
  free(i->pixels);
  free(i);
}

void both(struct image *i) {
  struct image *other = image_ref(i);
  image_unref(i);
  image_unref(other);
}

void all(struct image *i, int n) {
  for (int k = 0; k < n; k++)
    image_ref(i);
  for (int k = 0; k < n; k++)
    image_unref(i);
  image_unref(i);
}

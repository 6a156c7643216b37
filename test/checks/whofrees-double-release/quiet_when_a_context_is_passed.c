// RUN: %check_whofrees %s whofrees-double-release -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

// The context comes first, though what is released is kept beside it as well.
typedef void (*free_func)(void *opaque, void *address);
struct decoder {
  free_func free;
  void *opaque;
  unsigned char *window, *trees;
};

void decoder_cleanup(struct decoder *d) {
  d->free(d->opaque, d->window);
  d->window = NULL;
  d->free(d->opaque, d->trees);
  d->trees = NULL;
}

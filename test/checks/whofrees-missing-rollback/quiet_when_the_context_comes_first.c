// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

void *km_malloc(void *km, size_t n);
void km_free(void *km, void *p);

struct hash {
  unsigned *flags, *keys;
};

int hash_init(void *km, struct hash *h) {
  unsigned *flags = km_malloc(km, 10);
  if (!flags)
    return -1;
  unsigned *keys = km_malloc(km, 10);
  if (!keys) {
    km_free(km, flags);
    return -1;
  }
  h->flags = flags;
  h->keys = keys;
  return 0;
}

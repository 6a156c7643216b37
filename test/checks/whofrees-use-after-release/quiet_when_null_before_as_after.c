// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// The pointer is null on both ways: released and set so, or null before.
struct reader {
  unsigned char *chunk;
  size_t size;
};
void *reader_alloc(struct reader *r, size_t size);
int reader_fill(struct reader *r, unsigned char *to, size_t size);

int reader_next(struct reader *r, size_t length, size_t limit) {
  if (r->chunk != NULL) {
    free(r->chunk);
    r->chunk = NULL;
  }
  if (length <= limit) {
    r->size = length;
    if (length > 0)
      r->chunk = malloc(length);
  }
  if (r->chunk == NULL && length > 0)
    return 0;
  if (length > 0)
    return reader_fill(r, r->chunk, length);
  return 1;
}

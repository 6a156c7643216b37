// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct buffer {
  int *data;
};
void buffer_free(struct buffer *b);
int buffer_fill(struct buffer *b);

struct batch {
  int size;
  struct buffer buffer;
};

struct batch *batch_new(void) {
  struct batch *b = calloc(1, sizeof *b);
  if (!b)
    return NULL;
  if (buffer_fill(&b->buffer) < 0) {
    buffer_free(&b->buffer);
    return NULL;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'batch_new' gives up here while 'b' is still held; who frees 'b' then? [whofrees-missing-rollback]
  }
  return b;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct buffer {
  char *data;
  size_t size;
};

int buffer_init(struct buffer *b, size_t size) {
  b->data = malloc(size);
  b->size = size;
  return b->data ? 0 : -1;
}

void buffer_clear(struct buffer *b) {
  free(b->data);
  b->size = 0;
}

void buffer_deinit(struct buffer *b) {
  free(b->data);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'data' is released here, but 'buffer_clear' releases it, too, and leaves it set; what is 'data' after 'buffer_clear'? [whofrees-double-release]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'data' is released here
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

char *trimmed(const char *s) {
  char *copy = strdup(s);
  if (!copy)
    return NULL;
  size_t n = strlen(copy);
  while (n > 0 && copy[n - 1] == ' ')
    copy[--n] = '\0';
  free(copy);
  return copy;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is returned here, but its memory was released before; what is left of 'copy' for the caller? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'copy' is released here
}

struct buffer {
  char *data;
  size_t size;
};

char *buffer_take(struct buffer *b) {
  char *data = b->data;
  free(b->data);
  b->data = NULL;
  return data;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'data' is returned here, but its memory was released before; what is left of 'data' for the caller? [whofrees-use-after-release]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'data' is released here
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

struct allocator {
  void *(*alloc)(struct allocator *self, size_t size);
  void (*release)(struct allocator *self, void *memory);
};

int compare(struct allocator *left, struct allocator *right, const char *a,
            const char *b) {
  size_t n = strlen(a) + 1, m = strlen(b) + 1;
  char *x = left->alloc(left, n);
  if (!x)
    return -1;
  char *y = right->alloc(right, m);
  if (!y) {
    left->release(left, x);
    return -1;
  }
  memcpy(x, a, n);
  memcpy(y, b, m);
  int same = strcmp(x, y) == 0;
  left->release(left, x);
  left->release(left, y);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' comes from 'right', but is released here through 'left'; which of the two should get 'y' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-11]]:{{[0-9]+}}: note: 'y' is acquired here
  return same;
}

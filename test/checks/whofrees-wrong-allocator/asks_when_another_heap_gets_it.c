// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

typedef struct heap heap;
void *heap_alloc(heap *h, size_t size);
void heap_free(heap *h, void *memory);

/* Each has its own heap. */
int compare(heap *left, heap *right, const char *a, const char *b) {
  size_t n = strlen(a) + 1, m = strlen(b) + 1;
  char *x = heap_alloc(left, n);
  if (!x)
    return -1;
  char *y = heap_alloc(right, m);
  if (!y) {
    heap_free(left, x);
    return -1;
  }
  memcpy(x, a, n);
  memcpy(y, b, m);
  int same = strcmp(x, y) == 0;
  heap_free(left, x);
  heap_free(left, y);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' comes from 'right', but is released here through 'left'; which of the two should get 'y' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-11]]:{{[0-9]+}}: note: 'y' is acquired here
  return same;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

struct allocator {
  void *(*alloc)(void *context, size_t size);
  void (*release)(void *context, void *memory);
  void *context;
};

int pair(const struct allocator *from) {
  int *a = from->alloc(from->context, sizeof *a);
  if (!a)
    return -1;
  int *b = from->alloc(from->context, sizeof *b);
  if (!b) {
    from->release(from->context, a);
    return -1;
  }
  *a = 1;
  *b = 2;
  int sum = *a + *b;
  from->release(from->context, a);
  from->release(from->context, a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'a' is released here, but it was released before; which of the two lines releases 'a'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'a' is released here
  from->release(from->context, b);
  return sum;
}

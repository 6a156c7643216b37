// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

struct allocator {
  void *(*alloc)(void *context, size_t size);
  void (*release)(void *context, void *memory);
  void *context;
};

int is_palindrome(const struct allocator *from, const char *s) {
  size_t n = strlen(s);
  char *back = from->alloc(from->context, n + 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'back' is acquired here, but 'is_palindrome' returns without releasing it; who frees 'back'? [whofrees-missing-release]
  // CHECK: :[[@LINE+7]]:{{[0-9]+}}: note: 'is_palindrome' returns here
  if (!back)
    return -1;
  for (size_t i = 0; i < n; i++)
    back[n - 1 - i] = s[i];
  back[n] = '\0';
  if (strcmp(back, s) == 0)
    return 1;
  from->release(from->context, back);
  return 0;
}

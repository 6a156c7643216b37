// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

// Whoever takes the way that releases comes to the use.
int first(int bad) {
  char *p = malloc(10);
  if (!p)
    return -1;
  p[0] = 1;
  if (bad) {
    puts("bad");
    free(p);
  }
  return p[0];
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'p' is used here, but its memory was released before; what is left of 'p' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'p' is released here
}

struct arena {
  char *mem;
  size_t used, size;
};

static char *arena_alloc(struct arena *a, size_t n) {
  if (a->size - a->used < n)
    return NULL;
  char *p = a->mem + a->used;
  a->used += n;
  return p;
}

static void arena_reset(struct arena *a) { a->used = 0; }

int layout(struct arena *a, int rows, int per_page) {
  char *header = arena_alloc(a, 4);
  int sum = 0;
  if (!header)
    return 0;
  for (int i = 0; i < rows; ++i) {
    if (i == per_page)
      arena_reset(a);
    sum += header[0];
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'header' is used here, but its memory belongs to 'a', which was reset before; what is left of 'header' by now? [whofrees-use-after-release]
  }
  return sum;
}

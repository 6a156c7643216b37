// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
struct arena { char *mem; size_t used, size; };
static void *arena_alloc(struct arena *a, size_t n) {
  if (a->size - a->used < n) return NULL;
  void *p = a->mem + a->used;
  a->used += n;
  return p;
}
static void arena_reset(struct arena *a) { a->used = 0; }
char *word(void) {
  char buffer[64];
  struct arena a = {buffer, 0, sizeof buffer};
  arena_reset(&a);
  char *w = arena_alloc(&a, 16);
  return w;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'w' is returned here, but its memory belongs to 'a', which is gone by then; what is left of 'w' for the caller? [whofrees-scratch-escape]
}

#include <stdlib.h>

struct pair { char *a, *b; };

int pair_init(struct pair *p, size_t n) {
  p->a = malloc(n);
  if (!p->a)
    return -1;
  p->b = malloc(n);
  if (!p->b) {
    free(p->a);
    return -1;
  }
  return 0;
}

void pair_deinit(struct pair *p) { free(p->a); }

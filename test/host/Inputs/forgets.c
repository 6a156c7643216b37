#include <stdlib.h>

struct pair { char *a, *b; };

int pair_init(struct pair *p, size_t n) {
  p->a = malloc(n);
  p->b = malloc(n);
  return p->a && p->b;
}

void pair_deinit(struct pair *p) { free(p->a); }

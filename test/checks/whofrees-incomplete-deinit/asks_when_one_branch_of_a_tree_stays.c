// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* Both children are acquired, and only the left ones are followed. */
struct twig {
  struct twig *left, *right;
};

int twig_grow(struct twig *t) {
  t->left = calloc(1, sizeof *t->left);
  if (!t->left)
    return -1;
  t->right = calloc(1, sizeof *t->right);
  if (!t->right) {
    free(t->left);
    t->left = NULL;
    return -1;
  }
  return 0;
}

void twig_free(struct twig *t) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'twig_free' releases 't' but not 't->right'; who frees 't->right'? [whofrees-incomplete-deinit]
  if (!t)
    return;
  twig_free(t->left);
  free(t);
}

/* All nodes are followed, and what each of them holds is left behind. */
struct item {
  struct item *next;
  char *label;
};

struct basket {
  struct item *items;
};

int basket_put(struct basket *b, size_t n) {
  struct item *i = calloc(1, sizeof *i);
  if (!i)
    return -1;
  i->label = malloc(n);
  if (!i->label) {
    free(i);
    return -1;
  }
  i->next = b->items;
  b->items = i;
  return 0;
}

void basket_destroy(struct basket *b) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'basket_destroy' releases '{{[^']+}}' but not 'i->label'; who frees 'i->label'? [whofrees-incomplete-deinit]
  struct item *i = b->items;
  while (i) {
    struct item *next = i->next;
    free(i);
    i = next;
  }
}

#include <stdlib.h>

struct pair {
  char *left;
  char *right;
};

int pair_init(struct pair *p) {
  p->left = malloc(8);
  if (!p->left)
    return -1;
  p->right = malloc(8);
  if (!p->right)
    return -1; // and 'left'?
  return 0;
}

void pair_deinit(struct pair *p) {
  free(p->right);
  free(p->left);
}

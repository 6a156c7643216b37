// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* The caller gets a node for its phrases; each of them knows the node. */
struct phrase {
  struct node *in;
  int terms;
};

struct near {
  int count;
  struct phrase *phrases[4];
  char *columns;
};

struct node {
  int kind;
  struct near *near;
};

struct node *node_split(struct near *near);

struct node *node_of(struct near *n, int kind, struct node *one) {
  struct node *result = NULL;
  if (kind == 1 && n == NULL)
    return NULL;
  if (kind != 1 && one)
    return one;
  if (n->phrases[0]->terms > 1) {
    result = node_split(n);
  } else {
    result = calloc(1, sizeof *result);
    if (result) {
      result->kind = kind;
      result->near = n;
      for (int i = 0; i < n->count; i++)
        n->phrases[i]->in = result;
    }
  }
  return result;
}

void near_read(struct near *n) { n->columns = malloc(100); }

void near_free(struct near *n) {
  for (int i = 0; i < n->count; i++)
    free(n->phrases[i]);
  free(n->columns);
  free(n);
}

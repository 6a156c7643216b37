// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

// Where the stack could not grow, the label gives the copy back.
struct node {
  int type;
  char *tag;
};
struct document {
  struct node *start, *end, *top;
};
static int grow(struct document *d) {
  size_t n = (size_t)(d->end - d->start);
  struct node *all = realloc(d->start, 2 * n * sizeof(struct node));
  if (!all)
    return 0;
  d->top = all + (d->top - d->start);
  d->end = all + 2 * n;
  d->start = all;
  return 1;
}

int document_add(struct document *d, const char *tag) {
  struct node node;
  char *copy = strdup(tag);
  if (!copy)
    goto error;
  memset(&node, 0, sizeof node);
  node.tag = copy;
  if (!((d->top != d->end || grow(d)) ? (*(d->top++) = node, 1) : 0))
    goto error;
  return 1;
error:
  free(copy);
  return 0;
}

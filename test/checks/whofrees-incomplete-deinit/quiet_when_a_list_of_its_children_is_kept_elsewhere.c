// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// The caller gets the cursor; the table links it to find it again.
struct view {
  int kind;
};

struct cursor {
  struct view base;
  struct cursor *next;
};

struct table {
  struct view base;
  char *rows;
  struct cursor *open;
};

int table_connect(struct view **out) {
  struct table *t = calloc(1, sizeof *t);
  if (!t)
    return -1;
  t->rows = malloc(100);
  *out = &t->base;
  return 0;
}

int table_look(struct view *v, struct view **out) {
  struct table *t = (struct table *)v;
  struct cursor *c = calloc(1, sizeof *c);
  if (!c)
    return -1;
  c->next = t->open;
  t->open = c;
  *out = &c->base;
  return 0;
}

int table_destroy(struct view *v) {
  struct table *t = (struct table *)v;
  free(t->rows);
  free(t);
  return 0;
}

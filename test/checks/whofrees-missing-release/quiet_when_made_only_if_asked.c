// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

// Without `create` the table is asked for what it has.
struct func {
  char *name;
  int flags;
  struct func *next;
};
struct table {
  struct func *all;
};
struct func *table_insert(struct table *t, struct func *f);

static struct func *find(struct table *t, const char *name, int create) {
  struct func *best = NULL;
  for (struct func *f = t->all; f; f = f->next)
    if (strcmp(f->name, name) == 0)
      best = f;
  if (create && (best = calloc(1, sizeof *best)) != NULL) {
    struct func *other = table_insert(t, best);
    if (other == best) {
      free(best);
      return NULL;
    }
    best->next = other;
  }
  if (best && (best->flags || create))
    return best;
  return NULL;
}

void mark(struct table *t) { find(t, "like", 0)->flags |= 1; }

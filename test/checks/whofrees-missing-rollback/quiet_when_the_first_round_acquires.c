// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct set {
  int count, room;
  int *items;
};

// Room for nothing says that nothing was acquired yet.
struct set *set_merge(struct set *a, const struct set *b) {
  for (int i = 0; i < b->count; i++) {
    if (a->room == 0) {
      a->items = malloc(10 * sizeof *a->items);
      if (a->items == NULL)
        return NULL;
      a->room = 10;
    } else if (a->count == a->room) {
      int *t = realloc(a->items, 2 * a->room * sizeof *t);
      if (t == NULL)
        return NULL;
      a->items = t;
      a->room *= 2;
    }
    a->items[a->count++] = b->items[i];
  }
  return a;
}

// Acquired in the first round that needs it, and then there.
int lines_open(struct set *s, const char **lines, size_t n) {
  char *scratch = NULL;
  for (size_t i = 0; i < n; i++) {
    if (!scratch)
      scratch = malloc(256);
    if (!scratch)
      return -1;
    strncpy(scratch, lines[i], 255);
    s->count += (int)strlen(scratch);
  }
  free(scratch);
  return 0;
}

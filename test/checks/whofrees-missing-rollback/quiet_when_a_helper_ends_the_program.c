// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void out_of_memory(void) {
  fprintf(stderr, "out of memory\n");
  exit(1);
}

// Comes back only where there is something.
static void check_there(void *p) {
  if (p == NULL)
    out_of_memory();
}

// Without a list there are no names in it either.
char **list_names(int (*next)(char *)) {
  char **names = NULL;
  int room = 0, used = 0;
  char name[80];
  while (next(name)) {
    if (used >= room - 2) {
      char **more = realloc(names, (room + 10) * sizeof(*names));
      check_there(more);
      names = more;
      room += 10;
    }
    names[used] = strdup(name);
    check_there(names[used]);
    ++used;
  }
  if (names == NULL)
    return NULL;
  names[used] = NULL;
  return names;
}

struct table {
  char **rows;
  char *title;
};

int table_init(struct table *t, int rows, const char *title) {
  t->rows = calloc(rows, sizeof(*t->rows));
  if (t->rows == NULL)
    return -1;
  t->title = strdup(title);
  check_there(t->title);
  if (t->title == NULL)
    return -1;
  return 0;
}

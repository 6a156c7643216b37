// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

// All that follows the first of the fields is zeroed with it.
struct cursor {
  int flags;
  int row;
  char *term, *stop;
};
int search(const char *term);

int cursor_restart(struct cursor *c, const char *stop) {
  free(c->term);
  free(c->stop);
  memset(&c->row, 0, (char *)(c + 1) - (char *)&c->row);
  if (stop) {
    c->stop = strdup(stop);
    if (!c->stop)
      return -1;
  }
  return search(c->term);
}

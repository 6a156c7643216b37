// RUN: %check_whofrees %s whofrees-double-release -- -std=c11
#include <stdlib.h>

struct font {
  int users;
  char *table;
};

static struct font *font_make(void) {
  struct font *f = malloc(sizeof *f);
  if (!f)
    return NULL;
  f->users = 1;
  f->table = malloc(16);
  return f;
}

static void font_leave(struct font *f) {
  if (--f->users == 0) {
    free(f->table);
    free(f);
  }
}

int width(int wanted) {
  int result = -1;
  struct font *f = font_make();
  if (!f)
    return -1;
  if (!f->table || wanted > 16) {
    font_leave(f);
    // CHECK: :[[@LINE+5]]:{{[0-9]+}}: warning: 'f' is released here, but it was released before; which of the two lines releases 'f'? [whofrees-double-release]
    goto out;
  }
  result = f->table[0];
out:
  font_leave(f);
  return result;
}

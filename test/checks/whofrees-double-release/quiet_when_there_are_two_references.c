// RUN: %check_whofrees %s whofrees-double-release -- -std=c11
#include <stdlib.h>

struct font {
  int users;
  char *table;
};

struct page {
  struct font *font;
};

static struct font *font_make(void) {
  struct font *f = malloc(sizeof *f);
  if (!f)
    return NULL;
  f->users = 1;
  f->table = NULL;
  return f;
}

static struct font *font_join(struct font *f) {
  f->users++;
  return f;
}

static void font_leave(struct font *f) {
  if (--f->users == 0)
    free(f);
}

void share(struct page *p) {
  struct font *f = font_make();
  if (!f)
    return;
  p->font = font_join(f);
  font_leave(p->font);
  p->font = NULL;
  font_leave(f);
}

void twice(void) {
  struct font *f = font_make();
  if (!f)
    return;
  font_join(f);
  font_leave(f);
  font_leave(f);
}

void each(int n) {
  for (int i = 0; i < n; i++) {
    struct font *f = font_make();
    if (!f)
      return;
    if (i == 3) {
      font_leave(f);
      continue;
    }
    font_leave(f);
  }
}

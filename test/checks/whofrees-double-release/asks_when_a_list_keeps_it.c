// RUN: %check_whofrees %s whofrees-double-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct entry {
  char *key;
  struct entry *below;
};

struct stack {
  struct entry *top;
  int height;
};

static void entry_free(struct entry *e) {
  if (e) {
    free(e->key);
    free(e);
  }
}

void stack_clear(struct stack *s) {
  while (s->top) {
    struct entry *e = s->top;
    s->top = e->below;
    entry_free(e);
  }
}

static void stack_push(struct stack *s, struct entry *e) {
  e->below = s->top;
  s->top = e;
  s->height++;
}

int read_entry(struct stack *s, const char *text, int most) {
  int status = -1;
  struct entry *e = calloc(1, sizeof *e);
  if (!e)
    return -1;
  e->key = strdup(text);
  if (!e->key)
    goto failed;
  stack_push(s, e);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'e' is given to 's->top' here, which answers for it, but 'read_entry' releases it, too; which of the two releases 'e'? [whofrees-double-release]
  if (s->height > most) {
    status = -2;
    goto failed;
  }
  return 0;
failed:
  entry_free(e);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'e' is released here
  return status;
}

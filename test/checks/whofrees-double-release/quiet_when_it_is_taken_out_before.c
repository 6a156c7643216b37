// RUN: %check_whofrees %s whofrees-double-release -- -std=c11
#include <stdlib.h>

struct entry {
  struct entry *below;
};

struct stack {
  struct entry *top;
  char *buffer;
};

void stack_clear(struct stack *s) {
  while (s->top) {
    struct entry *e = s->top;
    s->top = e->below;
    free(e);
  }
  free(s->buffer);
}

static void stack_push(struct stack *s, struct entry *e) {
  e->below = s->top;
  s->top = e;
}

static void stack_pop(struct stack *s) { s->top = s->top->below; }

int try_one(struct stack *s, int ok) {
  struct entry *e = calloc(1, sizeof *e);
  if (!e)
    return -1;
  stack_push(s, e);
  if (!ok) {
    stack_pop(s);
    free(e);
    return -1;
  }
  return 0;
}

/* An init that fails leaves nothing that anybody looks at. */
int stack_init(struct stack *s) {
  s->top = NULL;
  s->buffer = malloc(10);
  if (!s->buffer)
    return -1;
  s->top = malloc(sizeof *s->top);
  if (!s->top) {
    free(s->buffer);
    return -1;
  }
  s->top->below = NULL;
  return 0;
}

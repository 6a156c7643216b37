// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11
#include <stdlib.h>

struct job {
  struct job *after;
  int kind;
};

struct line {
  struct job *front;
};

struct shelf {
  struct job *top; /* the jobs are the line's */
};

static struct job *line_shift(struct line *l) {
  struct job *j = l->front;
  if (j)
    l->front = j->after;
  return j;
}

static struct job *shelf_pop(struct shelf *s) {
  struct job *j = s->top;
  if (j)
    s->top = j->after;
  return j;
}

void line_empty(struct line *l) {
  while (l->front) {
    struct job *j = l->front;
    line_shift(l);
    free(j);
  }
}

int shelf_skip(struct shelf *s) {
  struct job *scratch = malloc(sizeof *scratch);
  if (!scratch)
    return -1;
  shelf_pop(s);
  free(scratch);
  return 0;
}

// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11
#include <stdlib.h>

struct job {
  struct job *after;
  int kind;
};

struct line {
  struct job *front;
  int length;
};

static struct job *line_shift(struct line *l) {
  struct job *j = l->front;
  if (j) {
    l->front = j->after;
    l->length--;
  }
  return j;
}

int line_add(struct line *l, int kind) {
  struct job *j = malloc(sizeof *j);
  if (!j)
    return 0;
  j->kind = kind;
  j->after = l->front;
  l->front = j;
  l->length++;
  return 1;
}

void line_free(struct line *l) {
  struct job *j;
  while ((j = line_shift(l)))
    free(j);
}

int line_skip_header(struct line *l) {
  if (l->length > 0 && l->front->kind == 0)
    line_shift(l);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: what 'line_shift' takes out here is held by nothing in 'line_skip_header'; who frees it? [whofrees-missing-release]
  struct job *j = line_shift(l);
  int kind = j ? j->kind : -1;
  free(j);
  return kind;
}

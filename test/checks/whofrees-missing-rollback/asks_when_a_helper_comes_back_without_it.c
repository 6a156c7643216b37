// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

static int strict;
static void check_if_strict(void *p) {
  if (strict && p == NULL)
    exit(1);
}
static void tell(void *p) {
  if (p == NULL)
    puts("no memory");
}

struct table {
  char **rows;
  char *title;
};

int table_init(struct table *t, int rows) {
  t->rows = calloc(rows, sizeof(*t->rows));
  if (t->rows == NULL)
    return -1;
  t->title = malloc(80);
  // CHECK: :[[@LINE-1]]:14: warning: allocating 't->title' can fail here while 't->rows' is still held; who frees 't->rows' then? [whofrees-missing-rollback]
  check_if_strict(t->title);
  if (t->title == NULL)
    return -1;
  return 0;
}

int table_load(struct table *t, int rows) {
  t->rows = calloc(rows, sizeof(*t->rows));
  if (t->rows == NULL)
    return -1;
  t->title = malloc(80);
  // CHECK: :[[@LINE-1]]:14: warning: allocating 't->title' can fail here while 't->rows' is still held; who frees 't->rows' then? [whofrees-missing-rollback]
  tell(t->title);
  if (t->title == NULL)
    return -1;
  return 0;
}

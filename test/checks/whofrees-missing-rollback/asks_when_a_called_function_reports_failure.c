// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* No memory in here: it just says no. */
static int parse_dim(const char *s, size_t *out) {
  if (s[0] < '0' || s[0] > '9')
    return -1;
  *out = (size_t)(s[0] - '0');
  return 0;
}

struct config {
  char *text;
  size_t dim;
};

int config_init(struct config *c, const char *src) {
  c->text = strdup(src);
  if (!c->text)
    return -1;
  if (parse_dim(c->text, &c->dim) != 0)
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'parse_dim' can fail here while 'c->text' is still held; who frees 'c->text' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'c->text' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'config_init' returns here
    return -1;
  return 0;
}

void config_deinit(struct config *c) { free(c->text); }

/* The status is kept in a variable first. */
static int check_cols(size_t n) { return n > 4096 ? -22 : 0; }

int csv_open(char ***cols_out, size_t n) {
  char **cols = calloc(n, sizeof *cols);
  if (!cols)
    return -12;
  int err = check_cols(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'check_cols' can fail here while 'cols' is still held; who frees 'cols' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'cols' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'csv_open' returns here
  if (err)
    return err;
  *cols_out = cols;
  return 0;
}

/* A search that finds nothing is no failure of its own; giving up is. */
char *value_of(const char *s) {
  char *copy = strdup(s);
  if (!copy)
    return NULL;
  const char *eq = strchr(s, '=');
  if (!eq)
    return NULL;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'value_of' gives up here while 'copy' is still held; who frees 'copy' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'copy' is acquired here
  strcpy(copy, eq + 1);
  return copy;
}

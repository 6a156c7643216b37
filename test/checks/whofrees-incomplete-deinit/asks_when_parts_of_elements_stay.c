// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* An array of objects is given to its deinit as its first. */
struct item {
  char *key;
  char *value;
};

struct item *items_make(int n) {
  struct item *t = calloc(n, sizeof *t);
  if (!t)
    return NULL;
  for (int i = 0; i < n; i++) {
    t[i].key = strdup("k");
    t[i].value = strdup("v");
  }
  return t;
}

void items_free(struct item *t, int n) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'items_free' releases 't.key' but not 't.value'; who frees 't.value'? [whofrees-incomplete-deinit]
  for (int i = 0; i < n; i++)
    free(t[i].key);
  free(t);
}

/* What setters acquire. */
struct config {
  char *user;
  char *file;
};

void config_set_user(struct config *c, const char *u) {
  free(c->user);
  c->user = strdup(u);
}

void config_set_file(struct config *c, const char *f) {
  free(c->file);
  c->file = strdup(f);
}

void config_cleanup(struct config *c) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'config_cleanup' releases 'c->file' but not 'c->user'; who frees 'c->user'? [whofrees-incomplete-deinit]
  free(c->file);
}

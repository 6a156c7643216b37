// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* Deleting from a table is not deleting the table, and a reference that is
   given back is released. */
struct value;
void value_decr_ref(struct value *v);
void value_free(struct value *v);
struct value *value_new(int n);
struct table;
struct table *table_new(void);
void table_delete(struct table *t, const void *key);
void table_free(struct table *t);

struct scope {
  struct value *self;
  struct table *names;
};

struct scope *scope_new(void) {
  struct scope *s = malloc(sizeof *s);
  if (!s)
    return NULL;
  s->self = value_new(1);
  s->names = table_new();
  return s;
}

void scope_forget(struct scope *s, const char *name) {
  table_delete(s->names, name);
}

void scope_free(struct scope *s) {
  value_decr_ref(s->self);
  table_free(s->names);
  free(s);
}

/* An object that is only visited keeps what it was given. */
struct pane {
  char *search;
};

struct mode {
  struct pane *pane;
  char *title;
  char *prompt;
};

int mode_init(struct mode *m, struct pane *p) {
  m->pane = p;
  m->title = strdup("find");
  m->prompt = strdup(":");
  m->pane->search = strdup("x");
  return m->title && m->prompt;
}

void mode_deinit(struct mode *m) {
  free(m->title);
  free(m->prompt);
}

/* The part that an object begins with ends where all its kind do. */
struct shape {
  char *name;
};

struct tree {
  struct shape base;
  char *leaves;
};

int shape_init(struct shape *s, const char *name) {
  s->name = strdup(name);
  return s->name != NULL;
}

struct shape *tree_new(size_t n) {
  struct tree *t = calloc(1, sizeof *t);
  if (!t)
    return NULL;
  shape_init(&t->base, "tree");
  t->leaves = malloc(n);
  return &t->base;
}

void tree_free(struct shape *s) {
  struct tree *t = (struct tree *)s;
  free(t->leaves);
}

void shape_free(struct shape *s, void (*finish)(struct shape *)) {
  finish(s);
  free(s->name);
  free(s);
}

/* Closing a part of the client is not the end of the client. */
struct client {
  char *address;
  char *buffer;
};

int client_init(struct client *c) {
  c->address = strdup("localhost");
  c->buffer = malloc(512);
  return c->address && c->buffer;
}

void socket_close(struct client *c) {
  free(c->buffer);
  c->buffer = NULL;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct node {
  char *name, *value;
  struct node *next;
};
struct list {
  struct node *first;
};

int list_add(struct list *l, const char *name, const char *value) {
  struct node *n = malloc(sizeof *n);
  if (!n)
    return -1;
  n->name = strdup(name);
  n->value = strdup(value);
  if (!n->name || !n->value) {
    free(n->name);
    free(n->value);
    free(n);
    return -1;
  }
  n->next = l->first;
  l->first = n;
  return 0;
}

// The value is what the caller wants.
char *list_take(struct list *l) {
  struct node *n = l->first;
  char *value;
  if (!n)
    return NULL;
  l->first = n->next;
  value = n->value;
  free(n->name);
  free(n);
  return value;
}

void list_free(struct list *l) {
  struct node *next;
  for (struct node *n = l->first; n; n = next) {
    next = n->next;
    free(n->name);
    free(n->value);
    free(n);
  }
}

// What a field holds is cast: it is something else than the field says.
struct type {
  struct type *sub;
  char *facets;
};
struct particle {
  char *min, *children;
};
struct type *type_new(void) {
  struct type *t = calloc(1, sizeof *t);
  if (t)
    t->facets = malloc(8);
  return t;
}
struct library {
  struct type *any;
};
void library_cleanup(struct library *l) {
  struct particle *p = (struct particle *)l->any->sub;
  free(p->children);
  free(p);
}

// The context shows where the parser is; the schema keeps what it makes.
struct grammar {
  int rules;
};
struct context {
  char *url;
  struct grammar *grammar;
};
struct schema {
  struct grammar *top;
};
static struct grammar *parse(struct context *c) {
  struct grammar *made = calloc(1, sizeof *made), *old = c->grammar;
  if (!made)
    return NULL;
  c->grammar = made;
  if (made->rules)
    c->grammar = old;
  return made;
}
struct context *context_new(const char *url) {
  struct context *c = calloc(1, sizeof *c);
  if (c)
    c->url = strdup(url);
  return c;
}
struct schema *schema_parse(struct context *c) {
  struct schema *s = calloc(1, sizeof *s);
  if (!s)
    return NULL;
  s->top = parse(c);
  return s;
}
void schema_free(struct schema *s) {
  free(s->top);
  free(s);
}
void context_free(struct context *c) {
  free(c->url);
  free(c);
}

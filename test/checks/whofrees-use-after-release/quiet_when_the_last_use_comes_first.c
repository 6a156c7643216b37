// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct node {
  int value;
  char *name;
  struct node *next;
};

/* What is needed later is read before. */
int drop(struct node *n) {
  int value = n->value;
  free(n->name);
  free(n);
  return value;
}

void drop_all(struct node *n) {
  while (n) {
    struct node *next = n->next;
    free(n->name);
    free(n);
    n = next;
  }
}

/* Freed, set null, and asked before it is used. */
struct cache {
  char *line;
};

void cache_clear(struct cache *c) {
  free(c->line);
  c->line = NULL;
}

size_t cache_length(struct cache *c, int again) {
  if (again)
    cache_clear(c);
  return c->line ? strlen(c->line) : 0;
}

/* A new one under the old name. */
size_t both(const char *a, const char *b) {
  char *text = strdup(a);
  if (!text)
    return 0;
  size_t n = strlen(text);
  free(text);
  text = strdup(b);
  if (!text)
    return n;
  n += strlen(text);
  free(text);
  return n;
}

/* Released only on the way that leaves. */
int checked(const char *s) {
  char *copy = strdup(s);
  if (!copy)
    return -1;
  if (copy[0] == '\0') {
    free(copy);
    return 0;
  }
  int c = copy[0];
  free(copy);
  return c;
}

/* Released and used under conditions that do not meet. */
size_t shown(const char *s, int quiet) {
  char *copy = strdup(s);
  if (!copy)
    return 0;
  if (quiet)
    free(copy);
  size_t n = 0;
  if (!quiet) {
    n = strlen(copy);
    free(copy);
  }
  return n;
}

/* The old block is still there when a larger one cannot be had. */
char *grown(char *old, size_t n) {
  char *larger = realloc(old, n * 2);
  if (!larger) {
    old[0] = '\0';
    return old;
  }
  larger[n] = '\0';
  return larger;
}

/* The place of the pointer is used, not what it led to. */
void swap_in(char **place, const char *s) {
  free(*place);
  *place = strdup(s);
}

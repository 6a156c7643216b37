// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct table {
  char **rows;
  size_t n, cap;
};

/* Takes 'row' whatever happens. */
static int table_push(struct table *t, char *row) {
  if (t->n == t->cap) {
    free(row);
    return -1;
  }
  t->rows[t->n++] = row;
  return 0;
}

int table_add(struct table *t, const char *s) {
  char *row = strdup(s);
  if (!row)
    return -1;
  if (table_push(t, row) != 0)
    return -1;
  return 0;
}

/* Already in the caller's list when the second part fails. */
struct entry {
  char *key;
  struct entry *next;
};

int entries_add(struct entry **head, const char *key) {
  struct entry *e = calloc(1, sizeof *e);
  if (!e)
    return -1;
  e->next = *head;
  *head = e;
  e->key = strdup(key);
  if (!e->key)
    return -1;
  return 0;
}

/* An unknown function that gets the pointer takes it over. */
int registry_adopt(void *p);

int registry_add(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return -1;
  if (registry_adopt(copy) != 0)
    return -1;
  return 0;
}

/* Something is better than nothing: the partial result is the result. */
struct text {
  char *head, *tail;
};

struct text *text_load(const char *s) {
  struct text *t = calloc(1, sizeof *t);
  if (!t)
    return NULL;
  t->head = strdup(s);
  if (!t->head)
    return t;
  t->tail = strdup(s + strlen(s) / 2);
  return t;
}

/* Passed out through the parameter before the error code. */
int read_all(const char *s, char **out) {
  *out = NULL;
  char *copy = strdup(s);
  *out = copy;
  if (!copy)
    return -1;
  return s[0] == '\0' ? 1 : 0;
}

/* Invalid input is turned away before anything is acquired. */
int window_init(float **w, size_t n) {
  if (n == 0 || n > 4096)
    return -1;
  *w = malloc(n * sizeof **w);
  return *w ? 0 : -1;
}

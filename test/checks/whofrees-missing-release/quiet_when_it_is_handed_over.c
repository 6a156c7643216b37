// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct item {
  char *name;
  struct item *next;
};

struct list {
  struct item *head;
  size_t count;
};

/* To the caller's object. */
int list_add(struct list *l, const char *name) {
  struct item *i = malloc(sizeof *i);
  if (!i)
    return -1;
  i->name = strdup(name);
  if (!i->name) {
    free(i);
    return -1;
  }
  i->next = l->head;
  l->head = i;
  l->count++;
  return 0;
}

/* Through an out-parameter. */
int copy_of(const char *s, char **out) {
  char *copy = strdup(s);
  if (!copy)
    return -1;
  *out = copy;
  return 0;
}

/* As a part of what is returned by value. */
struct text {
  char *data;
  size_t length;
};

struct text text_of(const char *s) {
  struct text t = {NULL, 0};
  char *data = strdup(s);
  if (data) {
    t.data = data;
    t.length = strlen(data);
  }
  return t;
}

/* To a function that nobody here can see. */
void submit(char *message);

void report(const char *what) {
  char *message = strdup(what);
  if (message)
    submit(message);
}

/* As a pointer to its middle, behind a header. */
char *with_header(size_t n) {
  size_t *block = malloc(sizeof *block + n);
  if (!block)
    return NULL;
  *block = n;
  return (char *)(block + 1);
}

/* Into a place that lives as long as the program. */
static char *program_name;

void remember(const char *name) {
  char *copy = strdup(name);
  free(program_name);
  program_name = copy;
}

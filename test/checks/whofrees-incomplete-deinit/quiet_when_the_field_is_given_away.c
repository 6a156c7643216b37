// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* What is left at the end is the caller's. */
struct scan {
  char *text;
  const char **found;
  size_t count;
};

void scan_init(struct scan *s) {
  s->text = malloc(100);
  s->found = calloc(8, sizeof *s->found);
  s->count = 0;
}

const char **scan_finish(struct scan *s, size_t *count) {
  free(s->text);
  *count = s->count;
  return s->found;
}

/* Filled while it works, sent off and empty when it ends. */
struct logger {
  char *name;
  struct {
    char *bytes;
    size_t size;
  } pending;
};

void send_and_free(struct logger *l, char *bytes);

struct logger *logger_new(void) {
  struct logger *l = calloc(1, sizeof *l);
  if (l)
    l->name = malloc(10);
  return l;
}

int logger_append(struct logger *l, size_t n) {
  char *bytes = realloc(l->pending.bytes, n);
  if (!bytes)
    return -1;
  l->pending.bytes = bytes;
  l->pending.size = n;
  return 0;
}

void logger_send(struct logger *l) {
  send_and_free(l, l->pending.bytes);
  l->pending.bytes = NULL;
  l->pending.size = 0;
}

void logger_free(struct logger *l) {
  free(l->name);
  free(l);
}

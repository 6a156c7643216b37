// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct buffer {
  char *data;
  size_t size;
};

static void buffer_clear(struct buffer *b) {
  free(b->data);
  b->data = NULL;
  b->size = 0;
}

static void release(char **text) {
  free(*text);
  *text = NULL;
}

void buffer_destroy(struct buffer *b) {
  buffer_clear(b);
  buffer_clear(b);
  free(b);
}

int length(const char *s) {
  char *copy = strdup(s);
  if (!copy)
    return -1;
  int n = (int)strlen(copy);
  release(&copy);
  free(copy);
  return n;
}

/* Popped one by one. */
struct node {
  struct node *next;
};

struct stack {
  struct node *top;
};

static void pop(struct stack *s) {
  struct node *n = s->top;
  s->top = n->next;
  free(n);
}

void drain(struct stack *s) {
  while (s->top)
    pop(s);
}

// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* A release of the shell only, for objects whose parts were handed on. */
struct msg {
  char *head;
  char *body;
};

struct msg *msg_create(const char *head, const char *body) {
  struct msg *m = malloc(sizeof *m);
  if (!m)
    return NULL;
  m->head = strdup(head);
  m->body = strdup(body);
  return m;
}

void msg_destroy(struct msg *m) {
  free(m->head);
  free(m->body);
  free(m);
}

/* Hands the body to the caller, and only then drops the rest. */
char *msg_take_body(struct msg *m) {
  char *body = m->body;
  free(m->head);
  free(m);
  return body;
}

/* A partial release in the middle of life is not the end of it. */
void msg_truncate(struct msg *m) {
  free(m->body);
  m->body = NULL;
}

/* The parts go to the new owner, the shell goes. */
struct pair {
  float *x, *y;
};

struct pair *pair_new(size_t n) {
  struct pair *p = malloc(sizeof *p);
  if (!p)
    return NULL;
  p->x = malloc(n * sizeof(float));
  p->y = malloc(n * sizeof(float));
  return p;
}

void pair_free(struct pair *p) {
  if (p) {
    free(p->x);
    free(p->y);
  }
  free(p);
}

void pair_move(struct pair *from, struct pair *to) {
  *to = *from;
  free(from);
}

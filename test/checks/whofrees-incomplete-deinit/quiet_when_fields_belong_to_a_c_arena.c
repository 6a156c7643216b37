// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef struct arena {
  char *mem;
  size_t used, cap;
} arena;

arena *arena_create(size_t cap) {
  arena *a = malloc(sizeof *a);
  if (!a)
    return NULL;
  a->mem = malloc(cap);
  a->cap = a->mem ? cap : 0;
  a->used = 0;
  return a;
}

void *arena_alloc(arena *a, size_t n) {
  if (a->cap - a->used < n)
    return NULL;
  a->used += n;
  return a->mem + a->used - n;
}

void arena_destroy(arena *a) {
  if (a)
    free(a->mem);
  free(a);
}

/* Everything in the arena, the arena in the object. */
struct doc {
  arena *perm;
  char *title;
  char *body;
};

struct doc *doc_open(const char *title, const char *body) {
  struct doc *d = malloc(sizeof *d);
  if (!d)
    return NULL;
  d->perm = arena_create(1 << 16);
  if (!d->perm) {
    free(d);
    return NULL;
  }
  d->title = arena_alloc(d->perm, strlen(title) + 1);
  d->body = arena_alloc(d->perm, strlen(body) + 1);
  if (d->title && d->body) {
    strcpy(d->title, title);
    strcpy(d->body, body);
  }
  return d;
}

void doc_close(struct doc *d) {
  if (!d)
    return;
  arena_destroy(d->perm);
  free(d);
}

/* The object itself lives in the arena it keeps. */
struct session {
  arena *own;
  int *ids;
};

struct session *session_create(size_t n) {
  arena *a = arena_create(1 << 12);
  if (!a)
    return NULL;
  struct session *s = arena_alloc(a, sizeof *s);
  if (!s) {
    arena_destroy(a);
    return NULL;
  }
  s->own = a;
  s->ids = arena_alloc(a, n * sizeof(int));
  return s;
}

void session_destroy(struct session *s) { arena_destroy(s->own); }

/* Some from the caller's arena, some from the heap. */
struct token {
  char *text;
  char *lemma;
};

int token_init(struct token *t, arena *a, const char *s) {
  t->text = arena_alloc(a, strlen(s) + 1);
  if (!t->text)
    return -1;
  strcpy(t->text, s);
  t->lemma = strdup(s);
  return t->lemma ? 0 : -1;
}

void token_deinit(struct token *t) { free(t->lemma); }

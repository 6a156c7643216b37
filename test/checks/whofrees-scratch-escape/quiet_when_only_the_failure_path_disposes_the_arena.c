// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct arena {
  char *mem;
  size_t used, size;
};

static int arena_init(struct arena *a, size_t size) {
  a->mem = malloc(size);
  a->used = 0;
  a->size = size;
  return a->mem ? 0 : -1;
}
static void *arena_alloc(struct arena *a, size_t n) {
  if (a->size - a->used < n)
    return NULL;
  void *p = a->mem + a->used;
  a->used += n;
  return p;
}
static void arena_free(struct arena *a) {
  free(a->mem);
  a->mem = NULL;
}

struct doc {
  struct arena arena;
  char *title;
  char *body;
};

int doc_load(struct doc *d, const char *title, const char *body) {
  if (arena_init(&d->arena, 1024) != 0)
    return -1;
  d->title = arena_alloc(&d->arena, strlen(title) + 1);
  d->body = arena_alloc(&d->arena, strlen(body) + 1);
  if (!d->title || !d->body) {
    arena_free(&d->arena);
    return -1;
  }
  strcpy(d->title, title);
  strcpy(d->body, body);
  return 0;
}

/* The local struct is copied out as a whole: its arena goes with it. */
int doc_move(struct doc *out, const char *title) {
  struct doc d;
  memset(&d, 0, sizeof d);
  if (arena_init(&d.arena, 256) != 0)
    return -1;
  d.title = arena_alloc(&d.arena, strlen(title) + 1);
  if (!d.title)
    goto fail;
  strcpy(d.title, title);
  *out = d;
  return 0;
fail:
  arena_free(&d.arena);
  return -1;
}

/* On failure the pointer is nulled before it is returned. */
char *doc_copy(struct arena *owner, const char *s) {
  struct arena a;
  if (arena_init(&a, 64) != 0)
    return NULL;
  char *copy = arena_alloc(&a, strlen(s) + 1);
  if (!copy || strchr(s, '%')) {
    arena_free(&a);
    copy = NULL;
    return copy;
  }
  strcpy(copy, s);
  *owner = a;
  return copy;
}

char *doc_word(struct arena *owner, const char *s) {
  char *word = NULL;
  int rc = -1;
  if (arena_init(owner, 64) != 0)
    return NULL;
  word = arena_alloc(owner, 16);
  if (!word)
    goto out;
  strncpy(word, s, 15);
  word[15] = '\0';
  rc = 0;
out:
  if (rc != 0) {
    arena_free(owner);
    return NULL;
  }
  return word;
}

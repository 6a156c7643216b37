// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct arena {
  char *block;
  size_t used, room;
};

static int arena_open(struct arena *a, size_t room) {
  a->block = malloc(room);
  a->used = 0;
  a->room = room;
  return a->block ? 0 : -1;
}

static void *arena_cut(struct arena *a, size_t n) {
  if (a->room - a->used < n)
    return NULL;
  void *p = a->block + a->used;
  a->used += n;
  return p;
}

void arena_close(struct arena *a) { free(a->block); }

struct parser {
  const char *at;
  struct arena nodes;
};

struct parser *parser_new(const char *text) {
  struct parser *p = malloc(sizeof *p);
  if (!p)
    return NULL;
  if (arena_open(&p->nodes, 4096) != 0) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} is made here, but 'parser_free' returns without disposing of it; who disposes of {{.*}}? [whofrees-undisposed-arena]
    free(p);
    return NULL;
  }
  p->at = text;
  return p;
}

char *parser_word(struct parser *p) {
  size_t n = strcspn(p->at, " ");
  char *word = arena_cut(&p->nodes, n + 1);
  if (!word)
    return NULL;
  memcpy(word, p->at, n);
  word[n] = 0;
  p->at += n;
  return word;
}

void parser_free(struct parser *p) {
  if (!p)
    return;
  free(p);
}

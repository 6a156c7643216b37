// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* A reader looks at a corpus, which has a deinit of its own. */
struct corpus {
  int *index;
};

struct reader {
  struct corpus *of;
  int *batch;
};

struct corpus *corpus_open(void) { return calloc(1, sizeof(struct corpus)); }

void corpus_close(struct corpus *c) {
  free(c->index);
  free(c);
}

struct reader *reader_open(struct corpus *c) {
  struct reader *r = calloc(1, sizeof *r);
  if (!r)
    return NULL;
  r->of = c;
  return r;
}

int reader_seek(struct reader *r) {
  struct corpus *c = r->of;
  if (c->index == NULL) {
    c->index = malloc(100 * sizeof *c->index);
    if (!c->index)
      return -1;
  }
  r->batch = malloc(32 * sizeof *r->batch);
  return r->batch ? 0 : -1;
}

void reader_close(struct reader *r) {
  free(r->batch);
  free(r);
}

/* All tokens share one vocabulary, made with the first of them. */
struct vocabulary {
  int *buckets;
};

struct token {
  struct vocabulary *shared;
  char *text;
};

static struct token *first;

void token_add(struct token *t) {
  if (!first) {
    t->shared = malloc(sizeof *t->shared);
    if (!t->shared)
      exit(1);
    t->shared->buckets = malloc(64);
    t->text = malloc(8);
    first = t;
  } else {
    t->shared = first->shared;
  }
}

void token_free(struct token *t) {
  free(t->text);
  free(t);
}

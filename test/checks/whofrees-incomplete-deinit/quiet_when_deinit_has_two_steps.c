// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* close gives the parts back, free the object; the caller does both. */
struct reader {
  char *line;
  char *path;
};

struct reader *reader_new(const char *path) {
  struct reader *r = calloc(1, sizeof *r);
  if (!r)
    return NULL;
  r->path = strdup(path);
  r->line = malloc(256);
  return r;
}

void reader_close(struct reader *r) {
  free(r->line);
  free(r->path);
  r->line = r->path = NULL;
}

void reader_free(struct reader *r) { free(r); }

/* Each step has its own share. */
struct engine {
  float *weights;
  float *scratch;
};

int engine_load(struct engine *e, size_t n) {
  e->weights = malloc(n * sizeof(float));
  return e->weights ? 0 : -1;
}

void engine_unload(struct engine *e) { free(e->weights); }

int engine_start(struct engine *e, size_t n) {
  e->scratch = malloc(n * sizeof(float));
  return e->scratch ? 0 : -1;
}

void engine_stop(struct engine *e) { free(e->scratch); }

/* A clear that leaves the capacity, and a deinit that does not. */
struct tokens {
  int *ids;
  char *text;
  size_t n;
};

int tokens_init(struct tokens *t, size_t n) {
  t->n = 0;
  t->ids = malloc(n * sizeof(int));
  t->text = NULL;
  return t->ids ? 0 : -1;
}

int tokens_set(struct tokens *t, const char *s) {
  char *copy = strdup(s);
  if (!copy)
    return -1;
  free(t->text);
  t->text = copy;
  return 0;
}

void tokens_clear(struct tokens *t) {
  free(t->text);
  t->text = NULL;
  t->n = 0;
}

void tokens_deinit(struct tokens *t) {
  tokens_clear(t);
  free(t->ids);
}

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Wrappers that never return NULL. */
static void *xmalloc(size_t n) {
  void *p = malloc(n);
  if (!p) {
    fputs("out of memory\n", stderr);
    abort();
  }
  return p;
}

static char *xstrdup(const char *s) {
  char *p = xmalloc(strlen(s) + 1);
  return strcpy(p, s);
}

static _Noreturn void die(const char *what) {
  perror(what);
  exit(1);
}

struct vocab {
  char *name;
  int *ids;
  float *freq;
};

int vocab_init(struct vocab *v, const char *name, size_t n) {
  v->name = xstrdup(name);
  v->ids = xmalloc(n * sizeof(int));
  v->freq = xmalloc(n * sizeof(float));
  return 0;
}

void vocab_deinit(struct vocab *v) {
  free(v->name);
  free(v->ids);
  free(v->freq);
}

/* Checked by hand, and left by way of die, exit or abort. */
int vocab_load(struct vocab *v, size_t n) {
  v->name = strdup("vocab");
  if (!v->name)
    die("strdup");
  v->ids = malloc(n * sizeof(int));
  if (!v->ids)
    exit(EXIT_FAILURE);
  v->freq = malloc(n * sizeof(float));
  if (!v->freq)
    abort();
  return 0;
}

/* An impossible error path after an aborting wrapper. */
struct vocab *vocab_new(size_t n) {
  struct vocab *v = xmalloc(sizeof *v);
  v->name = NULL;
  v->ids = xmalloc(n * sizeof(int));
  if (!v->ids)
    return NULL;
  v->freq = xmalloc(n * sizeof(float));
  return v;
}

/* Unchecked is another question: no way leads out of here with a failure. */
struct vocab *vocab_create(size_t n) {
  struct vocab *v = malloc(sizeof *v);
  v->name = strdup("");
  v->ids = calloc(n, sizeof(int));
  v->freq = calloc(n, sizeof(float));
  return v;
}

/* assert stands in for the check. */
int vocab_open(struct vocab *v, size_t n) {
  v->name = NULL;
  v->ids = malloc(n * sizeof(int));
  assert(v->ids);
  v->freq = malloc(n * sizeof(float));
  assert(v->freq != NULL);
  return 0;
}

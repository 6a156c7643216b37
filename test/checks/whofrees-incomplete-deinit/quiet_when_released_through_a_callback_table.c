// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* The part is released by whatever the table says. */
struct ops {
  void *(*create)(size_t n);
  void (*destroy)(void *state);
};

struct layer {
  const struct ops *ops;
  void *state;
  float *out;
};

int layer_init(struct layer *l, const struct ops *ops, size_t n) {
  l->ops = ops;
  l->state = ops->create(n);
  if (!l->state)
    return -1;
  l->out = malloc(n * sizeof(float));
  if (!l->out) {
    ops->destroy(l->state);
    return -1;
  }
  return 0;
}

void layer_deinit(struct layer *l) {
  l->ops->destroy(l->state);
  free(l->out);
}

/* A deleter stored beside the pointer. */
struct any {
  void *value;
  void (*drop)(void *);
  char *name;
};

int any_init(struct any *a, const char *name, size_t n) {
  a->name = strdup(name);
  if (!a->name)
    return -1;
  a->value = malloc(n);
  if (!a->value) {
    free(a->name);
    return -1;
  }
  a->drop = free;
  return 0;
}

void any_deinit(struct any *a) {
  if (a->drop)
    a->drop(a->value);
  free(a->name);
}

/* Both parts registered with a list of clean-ups. */
struct cleanup {
  void (*fn)(void *);
  void *arg;
};

struct job {
  struct cleanup todo[8];
  int n;
  float *x;
  float *y;
};

static void job_defer(struct job *j, void (*fn)(void *), void *arg) {
  j->todo[j->n].fn = fn;
  j->todo[j->n++].arg = arg;
}

int job_init(struct job *j, size_t n) {
  j->n = 0;
  j->x = malloc(n * sizeof(float));
  job_defer(j, free, j->x);
  j->y = malloc(n * sizeof(float));
  job_defer(j, free, j->y);
  return j->x && j->y ? 0 : -1;
}

void job_deinit(struct job *j) {
  while (j->n > 0) {
    j->n--;
    j->todo[j->n].fn(j->todo[j->n].arg);
  }
}

/* The allocator's own free, stored in a static table. */
static struct {
  void *(*get)(size_t);
  void (*put)(void *);
} mem = {malloc, free};

struct codec {
  char *in, *out;
};

struct codec *codec_create(size_t n) {
  struct codec *c = mem.get(sizeof *c);
  if (!c)
    return NULL;
  c->in = mem.get(n);
  c->out = mem.get(n);
  return c;
}

void codec_destroy(struct codec *c) {
  mem.put(c->in);
  mem.put(c->out);
  mem.put(c);
}

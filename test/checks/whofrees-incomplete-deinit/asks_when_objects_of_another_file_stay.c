// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* Defined elsewhere: what ends them says who creates them. */
struct table;
struct table *table_create_with_size(size_t n);
void table_empty(struct table *t);
void table_put_all(struct table *t, struct table *from);
size_t table_size(struct table *t);
void table_free(struct table *t);

struct index {
  struct table *words;
  struct table *docs;
};

struct index *index_create(size_t n) {
  struct index *x = malloc(sizeof *x);
  if (!x)
    return NULL;
  x->words = table_create_with_size(n);
  x->docs = table_create_with_size(n);
  return x;
}

/* Working on a table is not releasing it. */
size_t index_size(struct index *x) { return table_size(x->docs); }

void index_free(struct index *x) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'index_free' releases 'x->words' but not 'x->docs'; who frees 'x->docs'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-9]]:{{[0-9]+}}: note: 'x->docs' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'x->words' is released here
  table_empty(x->docs);
  table_free(x->words);
  free(x);
}

/* A wrapper with a context first releases the memory and not the context. */
struct lsm_env;
void *lsm_malloc(struct lsm_env *env, size_t n);
void lsm_free(struct lsm_env *env, void *p);

struct sorter {
  struct lsm_env *env;
  int *keys;
  int *order;
};

int sorter_init(struct sorter *s, struct lsm_env *env, size_t n) {
  s->env = env;
  s->keys = lsm_malloc(env, n * sizeof(int));
  s->order = lsm_malloc(env, n * sizeof(int));
  return s->keys && s->order;
}

void sorter_deinit(struct sorter *s) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sorter_deinit' releases 's->keys' but not 's->order'; who frees 's->order'? [whofrees-incomplete-deinit]
  lsm_free(s->env, s->keys);
}

/* A reset is the deinit where there is no other. */
struct rice {
  unsigned *params;
  unsigned *raw;
};

void rice_init(struct rice *r) {
  r->params = NULL;
  r->raw = NULL;
}

int rice_resize(struct rice *r, size_t n) {
  r->params = malloc(n * sizeof *r->params);
  r->raw = malloc(n * sizeof *r->raw);
  return r->params && r->raw;
}

void rice_clear(struct rice *r) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rice_clear' releases 'r->params' but not 'r->raw'; who frees 'r->raw'? [whofrees-incomplete-deinit]
  free(r->params);
  rice_init(r);
}

/* The noun is the object, not what the verb is about. */
typedef struct {
  float *x;
  float *logits;
} run_state;

void malloc_run_state(run_state *s, size_t n) {
  s->x = calloc(n, sizeof(float));
  s->logits = calloc(n, sizeof(float));
  if (!s->x || !s->logits)
    exit(1);
}

void free_run_state(run_state *s) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'free_run_state' releases 's->x' but not 's->logits'; who frees 's->logits'? [whofrees-incomplete-deinit]
  free(s->x);
}

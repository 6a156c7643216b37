// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

struct table;
struct table *table_create(size_t buckets);
void table_free(struct table *t, void (*each)(void *));
int table_insert(struct table *t, const char *key, void *value);

/* The table has every kernel; the globals are shortcuts. */
struct kernel {
  const char *name;
  float *scratch;
};

static struct table *kernels;
static struct kernel *relu, *gelu;
static float *lookup;

static struct kernel *define(const char *name) {
  struct kernel *k = calloc(1, sizeof *k);
  if (!k)
    return NULL;
  k->name = name;
  table_insert(kernels, name, k);
  return k;
}

void kernels_init(void) {
  kernels = table_create(16);
  lookup = malloc(256 * sizeof *lookup);
  relu = define("relu");
  gelu = define("gelu");
}

static void end_kernel(void *k) { free(k); }

void kernels_cleanup(void) {
  free(lookup);
  table_free(kernels, end_kernel);
}

/* The same for what an object has at hand. */
struct session {
  struct table *jobs;
  struct kernel *current;
  char *log;
};

struct session *session_create(void) {
  struct session *s = calloc(1, sizeof *s);
  if (s) {
    s->jobs = table_create(4);
    s->log = malloc(80);
  }
  return s;
}

int session_begin(struct session *s) {
  struct kernel *k = malloc(sizeof *k);
  if (!k)
    return -1;
  table_insert(s->jobs, "job", k);
  s->current = k;
  return 0;
}

void session_destroy(struct session *s) {
  table_free(s->jobs, end_kernel);
  free(s->log);
  free(s);
}

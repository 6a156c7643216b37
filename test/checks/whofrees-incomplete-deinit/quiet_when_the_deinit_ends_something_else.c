// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* A report belongs to the trainer; ending it leaves the trainer be. */
struct trainer {
  int *report;
  double *gradients;
};

void trainer_fit(struct trainer *t, size_t n) {
  t->gradients = realloc(t->gradients, n * sizeof *t->gradients);
}

void report_prepare(struct trainer *t) { t->report = malloc(64); }

void report_delete(struct trainer *t) {
  free(t->report);
  t->report = NULL;
}

/* Two layers begin alike; each one's close sees its own fields. */
struct layer {
  int kind;
};

struct constant {
  struct layer base;
  int value;
};

struct stack {
  struct layer base;
  float **rows;
  size_t count;
};

int constant_close(struct layer *l) {
  free(l);
  return 0;
}

int stack_push(struct layer *l) {
  struct stack *s = (struct stack *)l;
  float **rows = realloc(s->rows, sizeof *rows * ++s->count);
  if (!rows)
    return -1;
  s->rows = rows;
  return 0;
}

int stack_close(struct layer *l) {
  struct stack *s = (struct stack *)l;
  free(s->rows);
  free(s);
  return 0;
}

/* A callback ends the derived part, and who calls it the base. */
struct source;
struct source_table {
  void (*end)(struct source *);
};
struct source {
  const struct source_table *table;
  char *path;
};

struct csv_source {
  struct source base;
  int *columns;
};

static int source_init(struct source *s) {
  s->path = malloc(32);
  return s->path ? 0 : -1;
}

static void csv_source_free(struct source *s) {
  struct csv_source *csv = (struct csv_source *)s;
  free(csv->columns);
}

static const struct source_table csv_table = {csv_source_free};

int csv_source_new(struct source **out) {
  struct csv_source *csv = calloc(1, sizeof *csv);
  if (!csv)
    return -1;
  csv->base.table = &csv_table;
  if (source_init(&csv->base) < 0) {
    free(csv);
    return -1;
  }
  csv->columns = malloc(40);
  *out = &csv->base;
  return 0;
}

void source_free(struct source *s) {
  s->table->end(s);
  free(s->path);
  free(s);
}

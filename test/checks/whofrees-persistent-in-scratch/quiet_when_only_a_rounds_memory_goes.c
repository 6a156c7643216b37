// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

struct arena;
void *arena_alloc(struct arena *a, size_t n);
void arena_reset(struct arena *a);
typedef struct { size_t used; } arena_mark;

struct model {
  size_t inputs;
  double *weights, *terms;
  struct arena *memory, *scratch;
};

/* Two arenas, one for each lifetime. */
int model_init(struct model *m, size_t inputs, struct arena *memory,
               struct arena *scratch) {
  m->inputs = inputs;
  m->memory = memory;
  m->scratch = scratch;
  m->terms = NULL;
  m->weights = arena_alloc(memory, inputs * sizeof(double));
  return m->weights ? 0 : -1;
}

double model_predict(struct model *m, const double *x) {
  double sum = 0;
  /* A field, but filled anew for each inference. */
  m->terms = arena_alloc(m->scratch, m->inputs * sizeof(double));
  if (!m->terms)
    return 0;
  for (size_t i = 0; i < m->inputs; i++)
    m->terms[i] = m->weights[i] * x[i];
  for (size_t i = 0; i < m->inputs; i++)
    sum += m->terms[i];
  arena_reset(m->scratch);
  return sum;
}

/* What the reset takes is what the object begins anew with. */
struct parser {
  struct arena *memory;
  char *line;
  size_t size;
};

int parser_init(struct parser *p, struct arena *memory) {
  p->memory = memory;
  p->size = 64;
  p->line = arena_alloc(memory, p->size);
  return p->line ? 0 : -1;
}

void parser_reset(struct parser *p) {
  arena_reset(p->memory);
  p->size = 0;
}

int parser_restart(struct parser *p) {
  arena_reset(p->memory);
  return parser_init(p, p->memory);
}

int parser_first(const struct parser *p) { return p->line[0]; }

void parser_close(struct parser *p) { arena_reset(p->memory); }

/* Nobody looks at it after the function that resets. */
struct job {
  struct arena *scratch;
  int *plan;
};

int job_init(struct job *j, struct arena *scratch) {
  j->scratch = scratch;
  j->plan = arena_alloc(scratch, 16 * sizeof(int));
  if (!j->plan)
    return -1;
  j->plan[0] = 1;
  return 0;
}

void job_run(struct job *j) { arena_reset(j->scratch); }

/* The loop gets it again, or has it from somewhere else. */
double rounds(struct arena *scratch, struct arena *memory, const double *x,
              size_t n) {
  double *kept = arena_alloc(memory, 8 * sizeof(double));
  double sum = 0;
  if (!kept)
    return 0;
  kept[0] = 2;
  for (size_t i = 0; i < n; i++) {
    double *row = arena_alloc(scratch, 8 * sizeof(double));
    if (!row)
      break;
    row[0] = kept[0] * x[i];
    sum += row[0];
    arena_reset(scratch);
  }
  return sum;
}

double refilled(struct arena *scratch, const double *x, size_t n) {
  double *row = arena_alloc(scratch, 8 * sizeof(double));
  double sum = 0;
  for (size_t i = 0; row && i < n; i++) {
    row[0] = x[i];
    sum += row[0];
    arena_reset(scratch);
    row = arena_alloc(scratch, 8 * sizeof(double));
  }
  return sum;
}

/* The reset is the end of the loop, or comes only when the arena is full and
   everything is set up again. */
double until_zero(struct arena *scratch, const double *x) {
  double *row = arena_alloc(scratch, 8 * sizeof(double));
  double sum = 0;
  if (!row)
    return 0;
  for (;;) {
    row[0] = *x++;
    sum += row[0];
    if (row[0] == 0) {
      arena_reset(scratch);
      break;
    }
  }
  return sum;
}

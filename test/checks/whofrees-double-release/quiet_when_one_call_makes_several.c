// RUN: %check_whofrees %s whofrees-double-release -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

// One call fills them all, and each is a block of its own.
struct problem {
  double *y;
  double **x;
};
static struct problem prob;
static char *line;

static void read_problem(FILE *f) {
  line = malloc(1024);
  prob.y = malloc(100 * sizeof(double));
  prob.x = malloc(100 * sizeof(double *));
  if (!line || !prob.y || !prob.x || !fgets(line, 1024, f))
    exit(1);
}

void train(FILE *f) {
  read_problem(f);
  free(prob.y);
  free(prob.x);
  free(line);
}

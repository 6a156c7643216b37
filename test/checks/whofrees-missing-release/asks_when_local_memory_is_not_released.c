// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The straight case: used, and left. */
double mean(const double *x, size_t n) {
  double *sorted = malloc(n * sizeof *sorted);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sorted' is acquired here, but 'mean' returns without releasing it; who frees 'sorted'? [whofrees-missing-release]
  // CHECK: :[[@LINE+7]]:{{[0-9]+}}: note: 'mean' returns here
  if (!sorted)
    return 0;
  memcpy(sorted, x, n * sizeof *sorted);
  double sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += sorted[i];
  return sum / (double)n;
}

/* A wrapper acquires; its caller has to release. */
static char *greeting(const char *name) {
  size_t n = strlen(name) + 8;
  char *text = malloc(n);
  if (text)
    snprintf(text, n, "Hello, %s", name);
  return text;
}

void greet(const char *name) {
  char *text = greeting(name);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text' is acquired here, but 'greet' returns without releasing it; who frees 'text'? [whofrees-missing-release]
  // CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'greet' returns here
  if (text)
    puts(text);
}

/* An object is released, and what one of its fields holds is not. */
struct pair {
  char *left;
};

int same(const char *a) {
  struct pair *p = malloc(sizeof *p);
  if (!p)
    return -1;
  p->left = strdup(a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'p->left' is acquired here, but 'same' returns without releasing it; who frees 'p->left'? [whofrees-missing-release]
  // CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'same' returns here
  int equal = p->left && strcmp(p->left, a) == 0;
  free(p);
  return equal;
}

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

/* Straight into the caller's pointers; dataset_unload is the other half. */
int dataset_load(size_t n, float **x, float **y) {
  *x = malloc(n * sizeof(float));
  if (!*x)
    return -1;
  *y = malloc(n * sizeof(float));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating '*y' can fail here while '*x' is still held; who frees '*x' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: '*x' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'dataset_load' returns here
  if (!*y)
    return -1;
  return 0;
}

void dataset_unload(float *x, float *y) {
  free(x);
  free(y);
}

/* Through locals, stored only at the end: then they are plainly ours until then. */
int read_pair(FILE *in, float **a_out, float **b_out, size_t n) {
  float *a = malloc(n * sizeof *a);
  if (!a)
    return -1;
  float *b = malloc(n * sizeof *b);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'b' can fail here while 'a' is still held; who frees 'a' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'a' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'read_pair' returns here
  if (!b)
    return -1;
  for (size_t i = 0; i < n; i++)
    a[i] = b[i] = (float)fgetc(in);
  *a_out = a;
  *b_out = b;
  return 0;
}

/* The input is short: no allocation fails, the function just gives up. */
int read_header(FILE *in, char **out) {
  char *line = malloc(128);
  if (!line)
    return -1;
  line[0] = (char)fgetc(in);
  if (line[0] != '#')
    return -2;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'read_header' gives up here while 'line' is still held; who frees 'line' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'line' is acquired here
  line[1] = '\0';
  *out = line;
  return 0;
}

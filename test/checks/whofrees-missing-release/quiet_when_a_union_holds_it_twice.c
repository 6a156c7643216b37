// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// All pointers are alike: what was stored as one kind leaves as another.
union values {
  void *any[8];
  int *numbers[8];
  double *reals[8];
};

void **read_values(int n, int real) {
  union values v;
  for (int i = 0; i < n; i++) {
    if (real)
      v.reals[i] = malloc(sizeof(double));
    else
      v.numbers[i] = malloc(sizeof(int));
  }
  void **all = malloc((n + 1) * sizeof(void *)), **to = all;
  if (!all)
    exit(1);
  for (int i = 0; i < n; i++)
    *to++ = v.any[i];
  *to = NULL;
  return all;
}

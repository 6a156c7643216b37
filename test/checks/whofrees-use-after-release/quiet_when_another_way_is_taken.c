// RUN: %check_whofrees %s whofrees-use-after-release,whofrees-double-release -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The same condition keeps the two apart.
int told_apart(int bad) {
  char *p = malloc(10);
  if (!p)
    return -1;
  p[0] = 1;
  if (bad) {
    puts("bad");
    free(p);
  }
  int sum = 0;
  if (!bad) {
    sum = p[0];
    free(p);
  }
  return sum;
}

// What it holds afterwards is new.
int made_again(int bad) {
  char *p = malloc(10);
  if (!p)
    return -1;
  if (bad) {
    free(p);
    p = strdup("bad");
    if (!p)
      return -1;
  }
  int sum = p[0];
  free(p);
  return sum;
}

// Nothing is left to look at where it was released.
int counted(int n, int bad) {
  int sum = 0;
  char *p = malloc(10);
  if (!p)
    return -1;
  memset(p, 0, 10);
  if (bad) {
    free(p);
    n = 0;
  }
  for (int i = 0; i < n; ++i)
    sum += p[i];
  if (n > 0)
    free(p);
  return sum;
}

// The callee may have released it, and its result says so.
static int take(char *p, char **kept) {
  if (*kept) {
    free(p);
    return 0;
  }
  *kept = p;
  return 1;
}
int passed(char **kept) {
  char *p = strdup("row");
  if (!p)
    return -1;
  if (!take(p, kept))
    return -1;
  return p[0];
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* Each way out has its own. */
int first(const char *s) {
  char *copy = strdup(s);
  if (!copy)
    return -1;
  if (copy[0] == '\0') {
    free(copy);
    return 0;
  }
  int c = copy[0];
  free(copy);
  return c;
}

/* Null in between, and free of null does nothing. */
int second(const char *s, int early) {
  char *copy = strdup(s);
  if (!copy)
    return -1;
  int c = copy[0];
  if (early) {
    free(copy);
    copy = NULL;
  }
  c += early;
  free(copy);
  return c;
}

/* The same condition twice, once the other way round. */
int third(const char *s, int keep) {
  char *copy = strdup(s);
  if (!copy)
    return -1;
  if (!keep)
    free(copy);
  int c = s[0];
  if (keep)
    free(copy);
  return c;
}

/* A flag that remembers. */
int fourth(const char *s) {
  char *copy = strdup(s);
  int released = 0;
  if (!copy)
    return -1;
  if (copy[0] == '#') {
    free(copy);
    released = 1;
  }
  if (!released)
    free(copy);
  return released;
}

/* Another block under the same name. */
size_t fifth(char *const *names, size_t n) {
  size_t sum = 0;
  char *copy = NULL;
  for (size_t i = 0; i < n; i++) {
    free(copy);
    copy = strdup(names[i]);
    if (!copy)
      return 0;
    sum += strlen(copy);
  }
  free(copy);
  return sum;
}

/* After a failed realloc the old block is still there. */
void *sixth(void *old, size_t n) {
  void *larger = realloc(old, n * 2);
  if (!larger) {
    free(old);
    return NULL;
  }
  return larger;
}

/* Many rows, one line. */
void seventh(char **rows, size_t n) {
  for (size_t i = 0; i < n; i++)
    free(rows[i]);
  free(rows);
}

struct pair {
  char *left, *right;
};

/* Two fields. */
void eighth(struct pair *p) {
  free(p->left);
  free(p->right);
  free(p);
}

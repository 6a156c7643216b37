// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* The failure path and the shared end. */
int copy_twice(const char *s, char **out) {
  int result = -1;
  char *a = strdup(s);
  if (!a)
    return -1;
  char *b = strdup(a);
  if (!b) {
    free(a);
    goto out;
  }
  *out = b;
  result = 0;
out:
  free(a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'a' is released here, but it was released before; which of the two lines releases 'a'? [whofrees-double-release]
  // CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'a' is released here
  return result;
}

/* Under two names. */
void drop(char *text) {
  char *start = text;
  free(text);
  free(start);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'start' is released here, but it was released before; which of the two lines releases 'start'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'start' is released here
}

/* By a function of the file, and by its caller. */
static int print_and_free(char *text) {
  int n = text[0];
  free(text);
  return n;
}

int first_letter(const char *s) {
  char *copy = strdup(s);
  if (!copy)
    return -1;
  int n = print_and_free(copy);
  free(copy);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is released here, but it was released before; which of the two lines releases 'copy'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'copy' is released here
  return n;
}

/* The larger block has taken its place. */
void *doubled(void *old, size_t n) {
  void *larger = realloc(old, n * 2);
  if (!larger)
    return NULL;
  free(old);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'old' is released here, but it was released before; which of the two lines releases 'old'? [whofrees-double-release]
  // CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'old' is released here
  return larger;
}

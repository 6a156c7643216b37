// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
  int value;
  char *name;
};

/* A field of what is gone. */
int drop(struct node *n) {
  free(n->name);
  free(n);
  return n->value;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'n' is used here, but its memory was released before; what is left of 'n' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'n' is released here
}

/* Another name for it. */
size_t length(const char *s) {
  char *copy = strdup(s);
  char *end = copy;
  if (!copy)
    return 0;
  while (*end)
    end++;
  char *start = copy;
  free(copy);
  return strlen(start);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'start' is used here, but its memory was released before; what is left of 'start' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'start' is released here
}

/* A function of the file releases it. */
static void discard(char *text) {
  if (text)
    free(text);
}

void report(const char *what) {
  char *message = strdup(what);
  if (!message)
    return;
  discard(message);
  puts(message);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'message' is used here, but its memory was released before; what is left of 'message' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'message' is released here
}

/* Written to. */
void clear(int *x, size_t n) {
  free(x);
  for (size_t i = 0; i < n; i++)
    x[i] = 0;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'x' is used here, but its memory was released before; what is left of 'x' by now? [whofrees-use-after-release]
    // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'x' is released here
}

// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *join(const char *a, const char *b) {
  size_t n = strlen(a) + strlen(b) + 1;
  char *both = n > 4096 ? NULL : malloc(n);
  if (both) {
    strcpy(both, a);
    strcat(both, b);
  }
  return both;
}

int report(const char *const *names, int count) {
  char *text = NULL;
  int shown = 0;
  for (int i = 0; i < count; i++) {
    if (names[i][0] == '#')
      continue;
    text = join("found ", names[i]);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text' is acquired here, but gets another value before it is released; who frees the memory that it held? [whofrees-missing-release]
    if (!text)
      return -1;
    puts(text);
    shown++;
  }
  free(text);
  return shown;
}

void table(void) { malloc(10); }
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: the memory that 'malloc' acquires here is held by nothing in 'table'

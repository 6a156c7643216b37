// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

static int table[4];

void nothing_acquired(void) {
  char line[80];
  line[0] = '\0';
  free(line);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'line' is released here through 'free', but is memory of a variable; who has acquired it? [whofrees-wrong-allocator]
}

void global(void) {
  table[0]++;
  free(table);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'table' is released here through 'free', but is memory of a variable; who has acquired it? [whofrees-wrong-allocator]
}

void behind(const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return;
  free(copy + 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: a place behind the beginning of 'copy' is released here through 'free'; which address did the acquire of 'copy' give? [whofrees-wrong-allocator]
}

// RUN: %check_whofrees %s whofrees-double-release -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

int read_all(FILE *in) {
  char *line = malloc(80);
  int status = 0;
  if (!line)
    return -1;
  if (!fgets(line, 80, in)) {
    free(line);
    status = -1;
  }
  free(line);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'line' is released here, but it was released before; which of the two lines releases 'line'? [whofrees-double-release]
  // CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'line' is released here
  return status;
}

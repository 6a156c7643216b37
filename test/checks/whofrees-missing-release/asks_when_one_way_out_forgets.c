// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* Found early: a good end, and not the one that releases. */
int contains_upper(const char *s) {
  char *copy = strdup(s);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is acquired here, but 'contains_upper' returns without releasing it; who frees 'copy'? [whofrees-missing-release]
  // CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'contains_upper' returns here
  if (!copy)
    return 0;
  for (char *p = copy; *p; p++)
    if (*p >= 'A' && *p <= 'Z')
      return 1;
  free(copy);
  return 0;
}

/* Two ways out forget it, and one does not. */
size_t width(const char *s, int mode) {
  char *line = strdup(s);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'line' is acquired here, but 'width' returns without releasing it; who frees 'line'? [whofrees-missing-release]
  // CHECK: :[[@LINE+6]]:{{[0-9]+}}: note: 'width' returns here
  // CHECK: :[[@LINE+7]]:{{[0-9]+}}: note: 'width' returns here
  if (!line)
    return 0;
  size_t n = strlen(line);
  if (mode == 1)
    return n * 2;
  if (mode == 2)
    return n * 4;
  free(line);
  return n;
}

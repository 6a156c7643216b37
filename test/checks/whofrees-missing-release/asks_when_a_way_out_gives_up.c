// RUN: %check_whofrees %s whofrees-missing-release,whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* Every early return but one is right, and nothing has failed there. */
int normalise(char *s) {
  char *copy = strdup(s);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is acquired here, but 'normalise' returns without releasing it; who frees 'copy'? [whofrees-missing-release]
// CHECK: :[[@LINE+8]]:{{[0-9]+}}: note: 'normalise' returns here
  if (!copy)
    return -1;
  if (copy[0] == '\0') {
    free(copy);
    return 0;
  }
  if (strlen(copy) > 64)
    return -2;
  for (char *p = copy; *p; p++)
    if (*p == '\t')
      *p = ' ';
  strcpy(s, copy);
  free(copy);
  return 0;
}

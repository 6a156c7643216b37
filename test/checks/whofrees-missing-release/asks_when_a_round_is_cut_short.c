// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What one round acquires is only released at its end. */
long bytes_of(char *const *paths, size_t n) {
  long total = 0;
  for (size_t i = 0; i < n; i++) {
    char *full = malloc(strlen(paths[i]) + 6);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'full' is acquired here, but a jump leaves the round without releasing it; who frees 'full' then? [whofrees-missing-release]
    // CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: the round is left here
    if (!full)
      break;
    sprintf(full, "/data/%s", paths[i]);
    if (strstr(full, ".."))
      continue;
    total += (long)strlen(full);
    free(full);
  }
  return total;
}

/* The loop is left. */
int first_long(char *const *words, size_t n) {
  int found = -1;
  size_t i = 0;
  while (i < n) {
    char *copy = strdup(words[i]);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is acquired here, but a jump leaves the round without releasing it; who frees 'copy' then? [whofrees-missing-release]
    // CHECK: :[[@LINE+6]]:{{[0-9]+}}: note: the round is left here
    if (!copy)
      return -1;
    copy[strcspn(copy, "\n")] = 0;
    if (strlen(copy) > 8) {
      found = (int)i;
      break;
    }
    free(copy);
    i++;
  }
  return found;
}

/* The line that getline reads into. */
int comments(FILE *in) {
  char *line = NULL;
  size_t room = 0;
  int count = 0;
  while (getline(&line, &room, in) != -1)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'line' is acquired here, but 'comments' returns without releasing it; who frees 'line'? [whofrees-missing-release]
    // CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'comments' returns here
    count += line[0] == ';';
  return count;
}

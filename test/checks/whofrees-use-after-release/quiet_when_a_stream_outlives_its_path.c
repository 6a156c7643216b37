// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// An open file is no part of the path it was opened by.
FILE *open_part(const char *folder, int n) {
  char *path = malloc(strlen(folder) + 16);
  if (!path)
    return NULL;
  sprintf(path, "%s/%d.part", folder, n);
  FILE *part = fopen(path, "wb");
  free(path);
  return part;
}

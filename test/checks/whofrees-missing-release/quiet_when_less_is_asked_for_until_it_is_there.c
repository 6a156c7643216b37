// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// A round begins again only where nothing was acquired.
size_t most(size_t want, size_t step) {
  char *block = NULL;
  do {
    block = malloc(want);
    want -= step;
  } while (!block && want > 0);
  free(block);
  return want;
}

int both(size_t rows, size_t columns) {
  char *row = malloc(rows), *column = malloc(columns);
  if (!(row && column)) {
    free(row);
    free(column);
    return -1;
  }
  row[0] = column[0];
  free(row);
  free(column);
  return 0;
}

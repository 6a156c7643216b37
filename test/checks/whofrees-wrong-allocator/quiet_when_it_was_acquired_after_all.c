// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c11
#include <stdlib.h>
#include <string.h>

static char *names[4];

int fits(const char *text) {
  char room[16], *copy = room;
  size_t n = strlen(text) + 1;
  if (n > sizeof room) {
    copy = malloc(n);
    if (!copy)
      return -1;
  }
  memcpy(copy, text, n);
  if (copy != room)
    free(copy);
  return (int)n;
}

void forget(void) {
  for (int i = 0; i < 4; i++)
    free(names[i]);
}

void header(void) {
  int *block = malloc(8 * sizeof *block);
  if (!block)
    return;
  int *data = block + 1;
  data[0] = 1;
  free(data - 1);
}

/* Counts the lines that read the same backwards. What does one of them
   need, and what does the arena hold in the end? */

#include "arena.h"
#include <stdio.h>
#include <string.h>

static int count_palindromes(struct arena *scratch, const char *const *lines,
                             size_t n) {
  int count = 0;
  for (size_t k = 0; k < n; k++) {
    size_t size = strlen(lines[k % 3]);
    char *back = arena_alloc(scratch, size + 1);
    if (!back)
      return -1;
    for (size_t i = 0; i < size; i++)
      back[size - 1 - i] = lines[k % 3][i];
    count += memcmp(lines[k % 3], back, size) == 0;
  }
  arena_reset(scratch);
  return count;
}

int main(void) {
  const char *const lines[] = {"level", "lever", "rotor"};
  struct arena scratch;
  arena_init(&scratch);
  int count = count_palindromes(&scratch, lines, 30);
  printf("%d palindromes, and at most %zu bytes held\n", count, scratch.most);
  arena_deinit(&scratch);
  return count < 0;
}

/* Is a line the same forwards and backwards? The arena is the function's own. */

#include "arena.h"
#include <stdio.h>
#include <string.h>

/* 1 if it is, 0 if it is not, -1 when there is no memory. */
static int is_palindrome(const char *line) {
  size_t n = strlen(line);
  struct arena scratch;
  arena_init(&scratch);
  char *back = arena_alloc(&scratch, n + 1);
  if (!back)
    return -1;
  for (size_t i = 0; i < n; i++)
    back[n - 1 - i] = line[i];
  back[n] = '\0';
  if (strcmp(line, back) != 0)
    return 0;
  arena_deinit(&scratch);
  return 1;
}

int main(void) {
  const char *lines[] = {"level", "lesson", "rotor"};
  for (size_t i = 0; i < 3; i++) {
    int answer = is_palindrome(lines[i]);
    if (answer < 0)
      return 1;
    printf("%s: %s\n", lines[i], answer ? "yes" : "no");
  }
  return 0;
}

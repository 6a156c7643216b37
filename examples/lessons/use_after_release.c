/* Puts a name together in scratch memory, and prints it. */

#include "arena.h"
#include <stdio.h>
#include <string.h>

static char *full_name(struct arena *scratch, const char *first,
                       const char *last) {
  size_t size = strlen(first) + strlen(last) + 2;
  char *name = arena_alloc(scratch, size);
  if (name)
    snprintf(name, size, "%s %s", first, last);
  return name;
}

int main(void) {
  struct arena scratch;
  arena_init(&scratch);
  char *name = full_name(&scratch, "Grace", "Hopper");
  arena_deinit(&scratch);
  if (!name)
    return 1;
  printf("%s has %zu letters\n", name, strlen(name) - 1);
  return 0;
}

// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
struct arena {
  char *base;
  size_t used, size;
};
void *arena_alloc(struct arena *a, size_t n);
void arena_reset(struct arena *a);

struct shell {
  struct arena room;
  char *recent;
  int count;
};

int shell_run(struct shell *s, const char *line) {
  arena_reset(&s->room);
  if (line[0] == '!')
    line = s->recent;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 's->recent' is used here, but its memory belongs to 's->room', which was reset before; what is left of 's->recent' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 's->room' is reset here
  char *copy = arena_alloc(&s->room, strlen(line) + 1);
  if (!copy)
    return -1;
  strcpy(copy, line);
  s->recent = copy;
  return ++s->count;
}

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
  char last[80] = "";
  if (s->recent)
    strncpy(last, s->recent, 79);
  arena_reset(&s->room);
  s->recent = NULL;
  if (line[0] == '!')
    line = last;
  char *copy = arena_alloc(&s->room, strlen(line) + 1);
  if (!copy)
    return -1;
  strcpy(copy, line);
  s->recent = copy;
  return ++s->count;
}

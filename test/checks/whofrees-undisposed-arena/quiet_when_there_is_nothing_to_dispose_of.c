// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

/* It only cuts up a block that somebody else has. */
struct arena {
  char *base;
  size_t used, room;
};

static void arena_init(struct arena *a, void *memory, size_t room) {
  a->base = memory;
  a->used = 0;
  a->room = room;
}

static void *arena_alloc(struct arena *a, size_t n) {
  if (a->room - a->used < n)
    return NULL;
  void *p = a->base + a->used;
  a->used += n;
  return p;
}

int is_palindrome(const char *s) {
  char room[256];
  struct arena scratch;
  arena_init(&scratch, room, sizeof room);
  size_t n = strlen(s);
  char *back = arena_alloc(&scratch, n);
  if (!back)
    return -1;
  for (size_t i = 0; i < n; i++)
    back[n - 1 - i] = s[i];
  return memcmp(s, back, n) == 0;
}

size_t letters(const char *s, void *room, size_t size) {
  struct arena scratch = {room, 0, size};
  size_t n = 0;
  char *seen = arena_alloc(&scratch, 128);
  if (!seen)
    return 0;
  memset(seen, 0, 128);
  for (; *s; s++)
    if (*s > 0 && !seen[(unsigned char)*s]) {
      seen[(unsigned char)*s] = 1;
      n++;
    }
  return n;
}

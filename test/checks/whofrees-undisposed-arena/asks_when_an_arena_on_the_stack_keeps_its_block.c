// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct arena {
  char *base;
  size_t used, room;
};

static int arena_init(struct arena *a, size_t room) {
  a->base = malloc(room);
  a->used = 0;
  a->room = a->base ? room : 0;
  return a->base ? 0 : -1;
}

static void *arena_alloc(struct arena *a, size_t n) {
  if (a->room - a->used < n)
    return NULL;
  void *p = a->base + a->used;
  a->used += n;
  return p;
}

static void arena_deinit(struct arena *a) {
  free(a->base);
  a->base = NULL;
  a->used = a->room = 0;
}

int count_same(const char *a, const char *b) {
  struct arena scratch;
  if (arena_init(&scratch, 1024) != 0)
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scratch' is made here, but 'count_same' returns without disposing of it; who disposes of 'scratch'? [whofrees-undisposed-arena]
  // CHECK: :[[@LINE+10]]:{{[0-9]+}}: note: 'count_same' returns here
    return -1;
  size_t n = strlen(a);
  char *copy = arena_alloc(&scratch, n + 1);
  int same = 0;
  if (copy) {
    memcpy(copy, a, n + 1);
    for (size_t i = 0; i < n && b[i]; i++)
      same += copy[i] == b[i];
  }
  return same;
}

int starts_with(const char *a, const char *b) {
  struct arena scratch;
  if (arena_init(&scratch, 1024) != 0)
    return -1;
  size_t n = strlen(b);
  char *copy = arena_alloc(&scratch, n + 1);
  int yes = 0;
  if (copy) {
    memcpy(copy, b, n + 1);
    yes = strncmp(a, copy, n) == 0;
  }
  arena_deinit(&scratch);
  return yes;
}

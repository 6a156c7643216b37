// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>

// The two functions are one allocator.
static void *(*event_malloc)(size_t size) = malloc;
static void (*event_free)(void *p) = free;

int event_once(int (*add)(void *), size_t size) {
  void *e = event_malloc(size);
  if (!e)
    return -1;
  int failed = add(NULL);
  event_free(e);
  return failed;
}

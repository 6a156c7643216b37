// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* The system has a few locks that are always there: the number says which. */
struct lock;

static struct {
  struct lock *(*alloc)(int kind);
  void (*free)(struct lock *);
} locks;

static struct lock *big_lock;
static char *heap;

int system_init(void) {
  big_lock = locks.alloc(7);
  heap = malloc(1000);
  return heap ? 0 : -1;
}

void system_deinit(void) {
  big_lock = NULL;
  free(heap);
}

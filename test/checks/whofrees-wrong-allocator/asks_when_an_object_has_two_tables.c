// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c11
#include <stddef.h>
#include <stdlib.h>

struct store {
  void *(*obtain)(size_t bytes);
  void (*yield_up)(void *block);
};

void *pinned_obtain(size_t bytes);
void pinned_yield_up(void *block);

static const struct store plain = {malloc, free};
static const struct store pinned = {pinned_obtain, pinned_yield_up};

struct cell {
  void *page;
};

struct board {
  const struct store *small, *large;
  struct cell *cells;
  unsigned count;
};

void board_close(struct board *b);

int board_open(struct board *b, unsigned n) {
  b->small = &plain;
  b->large = &pinned;
  b->count = 0;
  b->cells = b->small->obtain(n * sizeof *b->cells);
  if (!b->cells)
    return -1;
  for (; b->count < n; b->count++) {
    b->cells[b->count].page = b->large->obtain(4096);
    if (!b->cells[b->count].page) {
      board_close(b);
      return -1;
    }
  }
  return 0;
}

void board_close(struct board *b) {
  for (unsigned i = 0; i < b->count; i++)
    b->small->yield_up(b->cells[i].page);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{.*}}page' comes from 'large', but is released here through '{{.*}}small'
  b->small->yield_up(b->cells);
}

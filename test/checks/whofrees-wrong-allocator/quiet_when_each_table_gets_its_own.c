// RUN: %check_whofrees %s whofrees-wrong-allocator,whofrees-missing-release,whofrees-missing-rollback -- -std=c11
#include <stddef.h>
#include <stdlib.h>

struct store {
  void *(*obtain)(size_t bytes);
  void (*yield_up)(void *block);
};

/* Not an allocator: it looks something up. */
struct shelf {
  void *(*nth)(size_t index);
  void (*show)(void *item);
  int (*count)(void);
};

void *pinned_obtain(size_t bytes);
void pinned_yield_up(void *block);

static const struct store plain = {malloc, free};
static const struct store pinned = {pinned_obtain, pinned_yield_up};

struct board {
  const struct store *small, *large;
  void **cells;
  void *page;
};

int board_open(struct board *b, unsigned n) {
  b->small = &plain;
  b->large = &pinned;
  b->cells = b->small->obtain(n * sizeof *b->cells);
  if (!b->cells)
    return -1;
  b->page = b->large->obtain(4096);
  if (!b->page) {
    b->small->yield_up(b->cells);
    return -1;
  }
  return 0;
}

void board_close(struct board *b) {
  b->large->yield_up(b->page);
  b->small->yield_up(b->cells);
}

void show_all(const struct shelf *s) {
  for (int i = 0; i < s->count(); i++)
    s->show(s->nth(i));
  void *first = s->nth(0);
  (void)first;
}

// RUN: %check_whofrees %s whofrees-use-after-release,whofrees-double-release -- -std=c11
#include <stdlib.h>

struct bead {
  struct bead *after;
  int old;
};

void free_all(struct bead *first) {
  for (struct bead *b = first, *next; b; b = next) {
    next = b->after;
    free(b);
  }
}

void free_old(struct bead **first) {
  struct bead **link = first;
  while (*link) {
    struct bead *b = *link;
    if (b->old) {
      *link = b->after;
      free(b);
    } else {
      link = &b->after;
    }
  }
}

int free_one(struct bead *first, int old) {
  for (struct bead *b = first; b; b = b->after)
    if (b->old == old) {
      free(b);
      return 1;
    }
  return 0;
}

void free_some(struct bead *first) {
  for (struct bead *b = first; b; b = b->after) {
    struct bead *next = b->after;
    if (next && next->old) {
      b->after = next->after;
      free(next);
    }
  }
}

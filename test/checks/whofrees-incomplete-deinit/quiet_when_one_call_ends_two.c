// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// What a function of another file frees later, it frees with all that it gets.
struct blocks;
struct radix;
struct blocks *blocks_create(void);
void blocks_free(struct blocks *b);
struct radix *radix_new(void);
void radix_free(struct radix *r);
void free_index_later(struct blocks *b, struct radix *index);

struct backlog {
  struct blocks *blocks;
  struct radix *index;
};

struct backlog *backlog_create(void) {
  struct backlog *b = malloc(sizeof *b);
  if (!b)
    return NULL;
  b->blocks = blocks_create();
  b->index = radix_new();
  return b;
}

void backlog_free(struct backlog *b) {
  free_index_later(b->blocks, b->index);
  free(b);
}

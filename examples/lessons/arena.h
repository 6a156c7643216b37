/* An arena in thirty lines: every piece is a block of malloc, and all of them go
   at once. It counts, so that its user can see what it holds. */

#ifndef LESSONS_ARENA_H
#define LESSONS_ARENA_H

#include <stddef.h>
#include <stdlib.h>

struct piece {
  struct piece *next;
  size_t size;
};

struct arena {
  struct piece *pieces;
  size_t held; /* bytes given out and not yet taken back */
  size_t most; /* the most that this has ever been */
};

static inline void arena_init(struct arena *arena) {
  arena->pieces = NULL;
  arena->held = 0;
  arena->most = 0;
}

/* NULL when there is no memory. */
static inline void *arena_alloc(struct arena *arena, size_t size) {
  struct piece *piece = malloc(sizeof *piece + size);
  if (!piece)
    return NULL;
  piece->next = arena->pieces;
  piece->size = size;
  arena->pieces = piece;
  arena->held += size;
  if (arena->held > arena->most)
    arena->most = arena->held;
  return piece + 1;
}

/* All that it gave out is gone; it can be used again. */
static inline void arena_reset(struct arena *arena) {
  while (arena->pieces) {
    struct piece *next = arena->pieces->next;
    free(arena->pieces);
    arena->pieces = next;
  }
  arena->held = 0;
}

/* The same, and it is not used any more. */
static inline void arena_deinit(struct arena *arena) { arena_reset(arena); }

#endif /* LESSONS_ARENA_H */

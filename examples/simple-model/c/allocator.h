//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An allocator that can be passed around, and an arena on top of one.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_EXAMPLES_SIMPLE_MODEL_C_ALLOCATOR_H
#define WHOFREES_EXAMPLES_SIMPLE_MODEL_C_ALLOCATOR_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/// Somewhere to get memory from and to give it back to.
struct allocator {
  void *(*alloc)(void *context, size_t size); // NULL when there is none
  void (*free)(void *context, void *memory, size_t size);
  void *context;
};

static inline void *heap_alloc(void *context, size_t size) {
  (void)context;
  return malloc(size);
}

static inline void heap_free(void *context, void *memory, size_t size) {
  (void)context;
  (void)size;
  free(memory);
}

static const struct allocator heap = {heap_alloc, heap_free, NULL};

/// Memory that all dies together, in arena_deinit.
struct arena {
  const struct allocator *backing;
  struct arena_chunk *chunks; // the newest first
};

struct arena_chunk {
  struct arena_chunk *next;
  size_t capacity;
  size_t used;
  _Alignas(max_align_t) unsigned char bytes[];
};

enum { arena_chunk_capacity = 1024 };

static inline void arena_init(struct arena *arena,
                              const struct allocator *backing) {
  arena->backing = backing;
  arena->chunks = NULL;
}

static inline void *arena_alloc(struct arena *arena, size_t size) {
  const size_t step = _Alignof(max_align_t);
  if (size > SIZE_MAX / 2)
    return NULL;
  size = (size + step - 1) / step * step;

  struct arena_chunk *chunk = arena->chunks;
  if (chunk == NULL || chunk->capacity - chunk->used < size) {
    const size_t capacity =
        size > arena_chunk_capacity ? size : arena_chunk_capacity;
    chunk = arena->backing->alloc(arena->backing->context,
                                  sizeof *chunk + capacity);
    if (chunk == NULL)
      return NULL;
    chunk->next = arena->chunks;
    chunk->capacity = capacity;
    chunk->used = 0;
    arena->chunks = chunk;
  }
  void *memory = chunk->bytes + chunk->used;
  chunk->used += size;
  return memory;
}

static inline void arena_deinit(struct arena *arena) {
  while (arena->chunks != NULL) {
    struct arena_chunk *chunk = arena->chunks;
    arena->chunks = chunk->next;
    arena->backing->free(arena->backing->context, chunk,
                         sizeof *chunk + chunk->capacity);
  }
}

#endif // WHOFREES_EXAMPLES_SIMPLE_MODEL_C_ALLOCATOR_H

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

typedef struct mem_pool mem_pool;
mem_pool *mem_pool_create(size_t block_size);
void *mem_pool_alloc(mem_pool *p, size_t size);
void mem_pool_reset(mem_pool *p);
void mem_pool_destroy(mem_pool *p);

size_t longest(char *const *names, size_t n) {
  mem_pool *pool = mem_pool_create(256);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pool' is made here, but 'longest' returns without disposing of it; who disposes of 'pool'? [whofrees-undisposed-arena]
  // CHECK: :[[@LINE+10]]:{{[0-9]+}}: note: 'longest' returns here
  size_t best = 0;
  for (size_t i = 0; i < n; i++) {
    size_t length = strlen(names[i]);
    char *copy = mem_pool_alloc(pool, length + 1);
    memcpy(copy, names[i], length + 1);
    if (length > best)
      best = length;
    mem_pool_reset(pool);
  }
  return best;
}

/* A good end in the middle. */
int has_empty(char *const *names, size_t n) {
  mem_pool *pool = mem_pool_create(256);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pool' is made here, but 'has_empty' returns without disposing of it; who disposes of 'pool'? [whofrees-undisposed-arena]
  // CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'has_empty' returns here
  for (size_t i = 0; i < n; i++) {
    size_t length = strlen(names[i]);
    if (length == 0)
      return 1;
    memcpy(mem_pool_alloc(pool, length), names[i], length);
    mem_pool_reset(pool);
  }
  mem_pool_destroy(pool);
  return 0;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

typedef struct mem_pool mem_pool;
mem_pool *mem_pool_create(size_t block_size);
void *mem_pool_alloc(mem_pool *p, size_t size);
void mem_pool_reset(mem_pool *p);
void mem_pool_destroy(mem_pool *p);

int has_empty(char *const *names, size_t n) {
  int found = 0;
  mem_pool *pool = mem_pool_create(256);
  for (size_t i = 0; i < n && !found; i++) {
    size_t length = strlen(names[i]);
    if (length == 0) {
      found = 1;
      break;
    }
    memcpy(mem_pool_alloc(pool, length), names[i], length);
    mem_pool_reset(pool);
  }
  mem_pool_destroy(pool);
  return found;
}

/* Each way that fails, by itself and by one label for all. */
long product(const int *x, size_t n) {
  mem_pool *pool = mem_pool_create(256);
  if (!pool)
    return -1;
  long *room = mem_pool_alloc(pool, n * sizeof *room);
  if (!room) {
    mem_pool_destroy(pool);
    return -1;
  }
  long result = 1;
  for (size_t i = 0; i < n; i++)
    result *= room[i] = x[i];
  mem_pool_destroy(pool);
  return result;
}

long difference(const int *x, const int *y, size_t n) {
  long result = -1;
  mem_pool *pool = mem_pool_create(256);
  if (!pool)
    return -1;
  long *a = mem_pool_alloc(pool, n * sizeof *a);
  if (!a)
    goto out;
  long *b = mem_pool_alloc(pool, n * sizeof *b);
  if (!b)
    goto out;
  result = 0;
  for (size_t i = 0; i < n; i++)
    result += (a[i] = x[i]) - (b[i] = y[i]);
out:
  mem_pool_destroy(pool);
  return result;
}

/* One of its own only if the caller brought none. */
size_t copied(const char *s, mem_pool *given) {
  mem_pool *pool = given ? given : mem_pool_create(256);
  if (!pool)
    return 0;
  size_t n = strlen(s);
  char *copy = mem_pool_alloc(pool, n + 1);
  if (copy)
    memcpy(copy, s, n + 1);
  if (!given)
    mem_pool_destroy(pool);
  return n;
}

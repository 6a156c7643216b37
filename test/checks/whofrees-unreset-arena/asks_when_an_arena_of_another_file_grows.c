// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

typedef struct mem_pool mem_pool;
mem_pool *mem_pool_create(size_t block_size);
void *mem_pool_alloc(mem_pool *p, size_t size);
void mem_pool_clear(mem_pool *p);
void mem_pool_destroy(mem_pool *p);

struct token {
  const char *text;
  size_t length;
};

size_t count_numbers(const char *s) {
  size_t count = 0;
  mem_pool *pool = mem_pool_create(4096);
  while (*s) {
    struct token *t = mem_pool_alloc(pool, sizeof *t);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 't' takes memory of 'pool' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    t->text = s;
    t->length = strcspn(s, " ");
    count += strspn(t->text, "0123456789") == t->length;
    s += t->length;
    s += *s == ' ';
  }
  mem_pool_destroy(pool);
  return count;
}

/* In a loop of loops, with memory for each row. */
long total(int *const *const *tables, size_t n, size_t rows, size_t width) {
  long sum = 0;
  mem_pool *pool = mem_pool_create(4096);
  for (size_t t = 0; t < n; t++)
    for (size_t r = 0; r < rows; r++) {
      long *squares = mem_pool_alloc(pool, width * sizeof *squares);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'squares' takes memory of 'pool' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
      // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: a round begins here
      for (size_t i = 0; i < width; i++)
        squares[i] = (long)tables[t][r][i] * tables[t][r][i];
      for (size_t i = 0; i < width; i++)
        sum += squares[i];
    }
  mem_pool_destroy(pool);
  return sum;
}

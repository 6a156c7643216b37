// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

typedef struct mem_pool mem_pool;
mem_pool *mem_pool_create(size_t block_size);
void *mem_pool_alloc(mem_pool *p, size_t size);
void mem_pool_clear(mem_pool *p);
void mem_pool_destroy(mem_pool *p);

struct word {
  const char *text;
  struct word *next;
};

/* A list that is walked afterwards. */
size_t repeated(const char *const *texts, size_t n) {
  size_t count = 0;
  struct word *head = NULL;
  mem_pool *pool = mem_pool_create(4096);
  for (size_t i = 0; i < n; i++) {
    struct word *w = mem_pool_alloc(pool, sizeof *w);
    w->text = texts[i];
    w->next = head;
    head = w;
  }
  for (struct word *w = head; w; w = w->next)
    for (struct word *v = w->next; v; v = v->next)
      count += strcmp(w->text, v->text) == 0;
  mem_pool_destroy(pool);
  return count;
}

/* The rows of a table. */
long diagonal(size_t n) {
  long sum = 0;
  mem_pool *pool = mem_pool_create(4096);
  int **rows = mem_pool_alloc(pool, n * sizeof *rows);
  for (size_t r = 0; r < n; r++) {
    rows[r] = mem_pool_alloc(pool, n * sizeof **rows);
    for (size_t i = 0; i < n; i++)
      rows[r][i] = (int)(r * i);
  }
  for (size_t r = 0; r < n; r++)
    sum += rows[r][r];
  mem_pool_destroy(pool);
  return sum;
}

/* The best of all rounds. */
size_t longest(const char *const *texts, size_t n) {
  const char *best = "";
  mem_pool *pool = mem_pool_create(4096);
  for (size_t i = 0; i < n; i++) {
    size_t length = strlen(texts[i]);
    char *copy = mem_pool_alloc(pool, length + 1);
    memcpy(copy, texts[i], length + 1);
    if (length > strlen(best))
      best = copy;
  }
  size_t length = strlen(best);
  mem_pool_destroy(pool);
  return length;
}

/* The caller's arena: its end is for the caller to choose. */
struct word *words(mem_pool *results, const char *const *texts, size_t n) {
  struct word *head = NULL;
  for (size_t i = 0; i < n; i++) {
    struct word *w = mem_pool_alloc(results, sizeof *w);
    w->text = texts[i];
    w->next = head;
    head = w;
  }
  return head;
}

void mark_all(mem_pool *scratch, const char *const *texts, size_t n) {
  for (size_t i = 0; i < n; i++) {
    char *copy = mem_pool_alloc(scratch, strlen(texts[i]) + 1);
    strcpy(copy, texts[i]);
  }
}

/* A round or two. */
int both(const char *a, const char *b) {
  const char *texts[] = {a, b};
  int count = 0;
  mem_pool *pool = mem_pool_create(256);
  for (int i = 0; i < 2; i++) {
    size_t length = strlen(texts[i]);
    char *copy = mem_pool_alloc(pool, length + 1);
    memcpy(copy, texts[i], length + 1);
    count += copy[0] == '-';
  }
  mem_pool_destroy(pool);
  return count;
}

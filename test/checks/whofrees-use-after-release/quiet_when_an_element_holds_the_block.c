// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

// What is released is inside of each buffer, not the array of them.
struct buffer {
  unsigned char *p;
  int n;
};
static void *zalloc(int *status, size_t size) {
  void *p = malloc(size);
  if (!p)
    *status = 7;
  else
    memset(p, 0, size);
  return p;
}
static void buffer_free(struct buffer *b) {
  free(b->p);
  b->p = NULL;
  b->n = 0;
}
void merge(int *status, struct buffer *all, int n);

void collect(int *status, int n) {
  struct buffer *all = zalloc(status, n * sizeof(struct buffer));
  if (all) {
    merge(status, all, n);
    for (int i = 0; i < n; i++)
      buffer_free(&all[i]);
  }
  free(all);
}

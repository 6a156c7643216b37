// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct allocator {
  void *(*alloc)(struct allocator *self, size_t size);
  void (*release)(struct allocator *self, void *memory);
};

/* The block says where it came from. */
struct text {
  struct allocator *from;
  char *data;
};

int text_init(struct text *t, struct allocator *from, const char *s) {
  size_t n = strlen(s) + 1;
  t->from = from;
  t->data = from->alloc(from, n);
  if (!t->data)
    return -1;
  memcpy(t->data, s, n);
  return 0;
}

void text_deinit(struct text *t) { t->from->release(t->from, t->data); }

/* Each goes back to its own. */
int same(struct allocator *left, struct allocator *right, const char *a,
         const char *b) {
  struct text x, y;
  if (text_init(&x, left, a) != 0)
    return -1;
  if (text_init(&y, right, b) != 0) {
    text_deinit(&x);
    return -1;
  }
  int equal = strcmp(x.data, y.data) == 0;
  text_deinit(&y);
  text_deinit(&x);
  return equal;
}

/* Without an allocator, malloc and free. */
int first_letter(struct allocator *from, const char *s) {
  size_t n = strlen(s) + 1;
  char *copy = from ? from->alloc(from, n) : malloc(n);
  if (!copy)
    return -1;
  memcpy(copy, s, n);
  int c = copy[0];
  if (from)
    from->release(from, copy);
  else
    free(copy);
  return c;
}

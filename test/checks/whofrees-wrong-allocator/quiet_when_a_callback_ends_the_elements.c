// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c11
#include <stdlib.h>
#include <string.h>

typedef void (*end_fn)(void *);

// The rows are the table's; what a row points to is its user's, who said how to
// end it.
struct table {
  unsigned char *rows;
  size_t row_size, count;
  end_fn end;
};

int table_push(struct table *t, const void *row) {
  unsigned char *rows = realloc(t->rows, t->row_size * (t->count + 1));
  if (!rows)
    return -1;
  t->rows = rows;
  memcpy(t->rows + t->row_size * t->count++, row, t->row_size);
  return 0;
}

void table_destroy(struct table *t) {
  if (t->end)
    for (size_t i = 0; i < t->count; ++i)
      t->end((char *)t->rows + t->row_size * i);
  free(t->rows);
}

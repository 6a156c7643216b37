// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>
#include <string.h>

// What is told which part to release leaves the chart itself alone.
struct heap;
struct chart {
  char *title, *legend;
  unsigned parts;
};
void *heap_alloc(struct heap *h, size_t size);
void heap_free(struct heap *h, void *p);
void heap_free_chart(struct heap *h, struct chart *c, unsigned parts, int at);

void chart_set_title(struct heap *h, struct chart *c, const char *title) {
  heap_free_chart(h, c, 1, -1);
  size_t n = strlen(title) + 1;
  c->title = heap_alloc(h, n);
  if (!c->title)
    return;
  memcpy(c->title, title, n);
  c->parts |= 1;
}

// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c11
#include <stdlib.h>

// Nothing but free is there for what these give.
void *xmalloc(size_t size);
char *xstrdup(const char *text);

void copy_once(const char *text, void (*show)(char *)) {
  char *a = xstrdup(text), *b = xmalloc(8);
  show(a);
  free(a);
  free(b);
}

// One of the two is no more than free.
void *own_malloc(size_t size);
static void own_free(void *memory) { free(memory); }

void own_once(void (*show)(char *)) {
  char *a = own_malloc(8);
  show(a);
  free(a);
  char *b = own_malloc(8);
  show(b);
  own_free(b);
}

// Each goes back where it came from, whatever ends it.
struct parser;
struct parser *parser_new(void);
void parser_free(struct parser *p);
void parser_unref(struct parser *p);

void each(void) {
  struct parser *p = parser_new();
  parser_unref(p);
  p = parser_new();
  parser_free(p);
}

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

// A function beside function pointers: what it asks nobody can see.
extern void *(*dns_malloc)(size_t size);
extern void (*dns_free)(void *memory);
char *dns_strdup(const char *text);

void ask_once(const char *name, void (*ask)(char *)) {
  char *copy = dns_strdup(name);
  if (!copy)
    return;
  ask(copy);
  dns_free(copy);
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

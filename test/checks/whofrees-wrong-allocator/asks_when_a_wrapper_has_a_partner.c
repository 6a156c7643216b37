// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c11
#include <stdlib.h>
#include <string.h>

// The bodies are elsewhere; that they are a pair says what they are.
void *net_malloc(size_t size);
char *net_strdup(const char *text);
void net_free(void *memory);

int length(const char *text) {
  char *copy = net_strdup(text);
  if (!copy)
    return -1;
  int n = (int)strlen(copy);
  free(copy);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' comes from 'net_strdup', but is released here through 'free'; which of the two should get 'copy' back? [whofrees-wrong-allocator]
  return n;
}

// Behind a macro, under a longer name.
void *event_mm_malloc_(size_t size);
void event_mm_free_(void *memory);
#define mm_malloc(size) event_mm_malloc_(size)
#define mm_free(memory) event_mm_free_(memory)

void once(void (*run)(char *)) {
  char *p = mm_malloc(16);
  if (!p)
    return;
  run(p);
  free(p);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'p' comes from 'event_mm_malloc_', but is released here through 'free'
}

// Function pointers of the program.
extern void *(*dns_malloc)(size_t size);
extern void (*dns_free)(void *memory);

int query(const char *name) {
  char *copy = dns_malloc(strlen(name) + 1);
  if (!copy)
    return -1;
  strcpy(copy, name);
  int dots = 0;
  for (char *c = copy; *c; ++c)
    dots += *c == '.';
  free(copy);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' comes from 'dns_malloc', but is released here through 'free'
  return dots;
}

// An object has a function that ends it.
struct parser;
struct parser *parser_new(int depth);
int parser_run(struct parser *p);
void parser_free(struct parser *p);

int run(void) {
  struct parser *p = parser_new(4);
  if (!p)
    return -1;
  int result = parser_run(p);
  free(p);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'p' comes from 'parser_new', but is released here through 'free'
  return result;
}

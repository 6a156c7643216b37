// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11
#include <stdlib.h>

// The parts of a grammar begin and end by their address.
struct names {
  char **all;
  size_t count;
};
static void names_init(struct names *n) { n->all = NULL; }
static void names_destroy(struct names *n) {
  for (size_t i = 0; i < n->count; ++i)
    free(n->all[i]);
  free(n->all);
}

struct grammar {
  struct names rules, tokens;
  int *states;
};

struct grammar *grammar_create(void) {
  struct grammar *g = malloc(sizeof *g);
  if (!g)
    return NULL;
  names_init(&g->rules);
  names_init(&g->tokens);
  // CHECK: :[[@LINE+5]]:{{[0-9]+}}: warning: 'grammar_destroy' releases 'rules' but not 'tokens'; who frees 'tokens'? [whofrees-incomplete-deinit]
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: 'tokens' is acquired here
  // CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'rules' is released here
  return g;
}
void grammar_destroy(struct grammar *g) {
  names_destroy(&g->rules);
  free(g);
}

// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE
#include <obstack.h>
#include <stdlib.h>
#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

int work(int n) {
  struct obstack names;
  obstack_init(&names);
  int *counts = obstack_alloc(&names, n * sizeof *counts);
  counts[0] = n;
  char *name = obstack_copy0(&names, "weights", 7);
  int result = counts[0] + name[0];
  obstack_free(&names, NULL);
  return result;
}

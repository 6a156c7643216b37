// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

// Where realloc fails, the rounds before are lost.
char *spell(const char *in, size_t n) {
  char *out = NULL;
  for (size_t i = 0; i < n; i++) {
    out = realloc(out, i + 2);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'out' can fail here while 'out' is still held; who frees 'out' then? [whofrees-missing-rollback]
    if (!out)
      return NULL;
    out[i] = in[i];
    out[i + 1] = 0;
  }
  return out;
}

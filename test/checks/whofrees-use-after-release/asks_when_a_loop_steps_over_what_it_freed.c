// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c11
#include <stdlib.h>

struct bead {
  struct bead *after;
  char *label;
};

struct box {
  struct bead *rows[4];
};

static void bead_free(struct bead *b) {
  free(b->label);
  free(b);
}

void free_all(struct bead *first) {
  for (struct bead *b = first; b; b = b->after)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'b' is used here, but its memory was released before; what is left of 'b' by now? [whofrees-use-after-release]
    bead_free(b);
}

void box_free(struct box *x) {
  for (int i = 0; i < 4; i++) {
    struct bead *b = x->rows[i];
    while (b) {
      free(b->label);
      free(b);
      b = b->after;
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'b' is used here, but its memory was released before; what is left of 'b' by now? [whofrees-use-after-release]
    }
  }
}

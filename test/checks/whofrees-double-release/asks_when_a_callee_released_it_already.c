// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

struct entry {
  char *key;
  int value;
};

static struct entry *entry_new(const char *key, int value) {
  struct entry *e = malloc(sizeof *e);
  if (!e)
    return NULL;
  e->key = strdup(key);
  if (!e->key) {
    free(e);
    return NULL;
  }
  e->value = value;
  return e;
}

static void entry_free(struct entry *e) {
  free(e->key);
  free(e);
}

struct table {
  struct entry *slots[8];
  int used;
};

/* What does not fit is gone. */
static int table_insert(struct table *t, struct entry *e) {
  if (t->used == 8) {
    entry_free(e);
    return -1;
  }
  t->slots[t->used++] = e;
  return 0;
}

int define(struct table *t, const char *key, int value) {
  struct entry *e = entry_new(key, value);
  if (!e)
    return -1;
  if (table_insert(t, e) != 0) {
    entry_free(e);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'e' is released here, but it was released before; which of the two lines releases 'e'? [whofrees-double-release]
    return -1;
  }
  return 0;
}

/* The init has rolled back, and left the pointer set. */
struct layer {
  float *w, *b;
};

void layer_deinit(struct layer *l) {
  free(l->w);
  free(l->b);
  l->w = l->b = NULL;
}

int layer_init(struct layer *l, size_t n) {
  l->b = NULL;
  l->w = calloc(n, sizeof *l->w);
  if (!l->w)
    return -1;
  l->b = calloc(n, sizeof *l->b);
  if (!l->b) {
    free(l->w);
    return -1;
  }
  return 0;
}

int try_sizes(const size_t *sizes, int n) {
  int good = 0;
  for (int i = 0; i < n; i++) {
    struct layer l;
    if (layer_init(&l, sizes[i]) != 0) {
      layer_deinit(&l);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} is released here, but it was released before; which of the two lines releases {{.*}}? [whofrees-double-release]
      continue;
    }
    good += l.w[0] == l.b[0];
    layer_deinit(&l);
  }
  return good;
}

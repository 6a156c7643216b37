// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* One question each; the same place, so in the order of the text. */
struct attention {
  float *key;
  float *query;
  float *value;
};

struct attention *attention_create(size_t n) {
  struct attention *a = calloc(1, sizeof *a);
  if (!a)
    return NULL;
  a->key = malloc(n * sizeof(float));
  a->query = malloc(n * sizeof(float));
  a->value = malloc(n * sizeof(float));
  return a;
}

void attention_destroy(struct attention *a) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'attention_destroy' releases 'a->key' but not 'a->query'; who frees 'a->query'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'a->query' is acquired here
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'a->key' is released here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: warning: 'attention_destroy' releases 'a->key' but not 'a->value'; who frees 'a->value'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-9]]:{{[0-9]+}}: note: 'a->value' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'a->key' is released here
  free(a->key);
  free(a);
}

/* Two forgotten of four. */
struct store {
  int *head, *keys, *tail, *vals;
};

int store_init(struct store *s, size_t n) {
  s->head = malloc(n * sizeof(int));
  s->keys = malloc(n * sizeof(int));
  s->tail = malloc(n * sizeof(int));
  s->vals = malloc(n * sizeof(int));
  if (s->head && s->keys && s->tail && s->vals)
    return 0;
  free(s->head);
  free(s->keys);
  free(s->tail);
  free(s->vals);
  return -1;
}

void store_deinit(struct store *s) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'store_deinit' releases '{{[^']+}}' but not 's->keys'; who frees 's->keys'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-14]]:{{[0-9]+}}: note: 's->keys' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: 'store_deinit' releases '{{[^']+}}' but not 's->vals'; who frees 's->vals'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-14]]:{{[0-9]+}}: note: 's->vals' is acquired here
  free(s->head);
  free(s->tail);
}

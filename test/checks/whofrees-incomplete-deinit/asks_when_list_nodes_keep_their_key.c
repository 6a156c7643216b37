// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* The node goes, its key stays. */
struct node {
  char *key;
  struct node *next;
};

struct node *node_new(const char *key, struct node *next) {
  struct node *n = malloc(sizeof *n);
  if (!n)
    return NULL;
  n->key = strdup(key);
  if (!n->key) {
    free(n);
    return NULL;
  }
  n->next = next;
  return n;
}

void node_free(struct node *n) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'node_free' releases 'n' but not 'n->key'; who frees 'n->key'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-11]]:{{[0-9]+}}: note: 'n->key' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'n' is released here
  free(n);
}

/* The nodes go in a loop, the array of buckets stays. */
struct set {
  struct node **buckets;
  struct node *all;
};

int set_init(struct set *s, size_t n) {
  s->all = NULL;
  s->buckets = calloc(n, sizeof *s->buckets);
  return s->buckets ? 0 : -1;
}

int set_add(struct set *s, const char *key) {
  struct node *n = node_new(key, s->all);
  if (!n)
    return -1;
  s->all = n;
  return 0;
}

void set_deinit(struct set *s) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'set_deinit' releases '{{[^']+}}' but not 's->buckets'; who frees 's->buckets'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-14]]:{{[0-9]+}}: note: 's->buckets' is acquired here
  while (s->all) {
    struct node *next = s->all->next;
    node_free(s->all);
    s->all = next;
  }
}

/* A reference count: the last one out forgets the label. */
struct shared {
  int refs;
  float *data;
  char *label;
};

struct shared *shared_create(size_t n, const char *label) {
  struct shared *s = calloc(1, sizeof *s);
  if (!s)
    return NULL;
  s->refs = 1;
  s->data = malloc(n * sizeof(float));
  s->label = strdup(label);
  return s;
}

void shared_release(struct shared *s) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'shared_release' releases 's->data' but not 's->label'; who frees 's->label'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 's->label' is acquired here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 's->data' is released here
  if (--s->refs > 0)
    return;
  free(s->data);
  free(s);
}

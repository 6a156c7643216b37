// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

/* The last one out releases all. */
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

struct shared *shared_retain(struct shared *s) {
  s->refs++;
  return s;
}

void shared_release(struct shared *s) {
  if (!s || --s->refs > 0)
    return;
  free(s->label);
  free(s->data);
  free(s);
}

/* A part is counted: the whole lets go of it. */
struct model {
  struct shared *weights;
  float *scratch;
};

struct model *model_create(struct shared *weights, size_t n) {
  struct model *m = malloc(sizeof *m);
  if (!m)
    return NULL;
  m->scratch = malloc(n * sizeof(float));
  m->weights = shared_retain(weights);
  return m;
}

void model_destroy(struct model *m) {
  shared_release(m->weights);
  free(m->scratch);
  free(m);
}

/* Lists: in a loop, and by recursion. */
struct node {
  char *key;
  struct node *next;
};

struct node *node_new(const char *key, struct node *next) {
  struct node *n = malloc(sizeof *n);
  if (!n)
    return NULL;
  n->key = strdup(key);
  n->next = next;
  return n;
}

void list_free(struct node *head) {
  while (head) {
    struct node *next = head->next;
    free(head->key);
    free(head);
    head = next;
  }
}

struct tree {
  struct tree *left, *right;
  char *name;
};

struct tree *tree_new(const char *name) {
  struct tree *t = calloc(1, sizeof *t);
  if (t)
    t->name = strdup(name);
  return t;
}

int tree_grow(struct tree *t) {
  t->left = tree_new("left");
  t->right = tree_new("right");
  return t->left && t->right;
}

void tree_free(struct tree *t) {
  if (!t)
    return;
  tree_free(t->left);
  tree_free(t->right);
  free(t->name);
  free(t);
}

/* A table of chains. */
struct set {
  struct node **buckets;
  size_t n;
};

int set_init(struct set *s, size_t n) {
  s->n = n;
  s->buckets = calloc(n, sizeof *s->buckets);
  return s->buckets ? 0 : -1;
}

int set_add(struct set *s, const char *key) {
  struct node *n = node_new(key, s->buckets[0]);
  if (!n)
    return -1;
  s->buckets[0] = n;
  return 0;
}

void set_deinit(struct set *s) {
  for (size_t i = 0; i < s->n; i++)
    list_free(s->buckets[i]);
  free(s->buckets);
}

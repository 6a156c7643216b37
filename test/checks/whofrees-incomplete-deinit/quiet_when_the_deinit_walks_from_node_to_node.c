// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* A tree: the deinit goes from node to node, and is told how to end one. */
struct leaf {
  struct leaf *left, *right, *up;
  long id;
};

struct index {
  struct leaf *top;
  char *name;
};

static void each_leaf(struct leaf *l, void (*destroy)(struct leaf *)) {
  if (l) {
    each_leaf(l->left, destroy);
    each_leaf(l->right, destroy);
    destroy(l);
  }
}

static struct leaf *uppermost(struct leaf *l) {
  while (l->up)
    l = l->up;
  return l;
}

static struct leaf *leaf_hang(struct leaf **top, struct leaf *l) {
  struct leaf *at = *top;
  if (!at)
    at = l;
  while (at != l) {
    if (l->id == at->id)
      return at;
    if (l->id < at->id) {
      if (at->left) {
        at = at->left;
      } else {
        at->left = l;
        l->up = at;
        break;
      }
    } else if (at->right) {
      at = at->right;
    } else {
      at->right = l;
      l->up = at;
      break;
    }
  }
  *top = uppermost(at);
  return NULL;
}

int index_insert(struct index *x, long id) {
  struct leaf *l = calloc(1, sizeof *l);
  if (!l)
    return -1;
  l->id = id;
  leaf_hang(&x->top, l);
  return 0;
}

static void index_clear(struct index *x) {
  each_leaf(x->top, (void (*)(struct leaf *))free);
  free(x->name);
  x->top = NULL;
}

void index_close(struct index *x) {
  index_clear(x);
  free(x);
}

/* Levels of nodes: from the first one of a level to its end, then the next. */
struct part {
  struct part *first, *beside, *above;
  char *text, *spare;
};

int part_add(struct part **at, const char *text) {
  struct part *p = *at, *n;
  int failed = 0;
  n = calloc(1, sizeof *n);
  if (!n)
    return -1;
  n->text = (char *)&n[1];
  if (p) {
    struct part *up = p->above;
    failed = part_add(&up, text);
    if (!p->above)
      p->above = up;
    p->beside = n;
    n->first = p->first;
    n->above = up;
    n->spare = p->spare;
    p->spare = NULL;
  } else {
    n->first = n;
  }
  *at = n;
  return failed;
}

void part_free(struct part *any) {
  if (any) {
    struct part *p = any->first;
    part_free(p->above);
    while (p) {
      struct part *beside = p->beside;
      if (p->text != (char *)&p[1])
        free(p->text);
      free(p->spare);
      free(p);
      p = beside;
    }
  }
}

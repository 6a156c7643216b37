// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c11 -D_GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A cache hands out an old node or a new one. On `!n` nothing was acquired.
struct node {
  struct node *next;
  int size;
};
struct pool {
  struct node *spare;
  struct node *active;
};
static struct node *take(struct pool *p, int size) {
  struct node *n;
  if ((n = p->spare) != NULL && n->size >= size) {
    p->spare = n->next;
    return n;
  }
  n = malloc(sizeof *n);
  if (!n)
    return NULL;
  n->size = size;
  return n;
}
int pool_create(struct pool *p) {
  struct node *n = take(p, 10);
  if (!n)
    return -1;
  p->active = n;
  return 0;
}

// A growing function returns its argument, a new block, or NULL.
struct seq {
  int n;
};
struct ctx {
  struct seq *a;
};
static struct seq *expand(struct seq *old, int n) {
  if (old == NULL)
    return NULL;
  if (old->n >= n)
    return old;
  free(old);
  return malloc(n * sizeof *old);
}
int ctx_resize(struct ctx *c, int n) {
  c->a = expand(c->a, n);
  if (c->a == NULL)
    return -1;
  return 0;
}

// Header before the data: s, a pointer into a new block, or NULL.
static char *make_room(char *s, size_t add) {
  char *sh, *newsh;
  if (s[-1] >= (char)add)
    return s;
  sh = s - 4;
  newsh = malloc(100);
  if (newsh == NULL)
    return NULL;
  memcpy(newsh + 4, s, 10);
  free(sh);
  return newsh + 4;
}
char *str_grow(char *s, size_t len) {
  s = make_room(s, len);
  if (s == NULL)
    return NULL;
  s[len] = 0;
  return s;
}

// A slot of the lookaside list or a new block, or NULL.
struct slot {
  struct slot *next;
};
struct db {
  struct slot *free_slots;
  int failed;
};
static void *db_malloc(struct db *d, int n) {
  struct slot *b;
  if ((b = d->free_slots) != 0) {
    d->free_slots = b->next;
    return (void *)b;
  }
  void *p = malloc(n);
  if (p == 0)
    d->failed = 1;
  return p;
}
struct list {
  int n;
};
struct list *list_new(struct db *d) {
  struct list *l = db_malloc(d, sizeof *l);
  if (l == 0)
    return 0;
  l->n = 1;
  return l;
}

// Acquired in an earlier round means not NULL in this one.
struct def {
  int kind;
  struct def *next;
};
struct def **elements(struct def *cur) {
  struct def **list = NULL;
  int len = 0;
  while (cur != NULL) {
    if (cur->kind == 1) {
      if (list == NULL) {
        list = malloc(11 * sizeof *list);
        if (list == NULL)
          return NULL;
      }
      list[len++] = cur;
    }
    cur = cur->next;
  }
  return list;
}

// Memory from malloc never equals the address of a local array.
int describe(char *out, int n) {
  char fixed[64], *buf = fixed;
  int size = sizeof fixed;
  for (;;) {
    int len = snprintf(buf, size, "%d", n);
    if (len < 0) {
      if (buf != fixed)
        free(buf);
      return -1;
    }
    if (len < size)
      break;
    if (buf != fixed)
      free(buf);
    size = len + 1;
    buf = malloc(size);
    if (!buf)
      return -1;
  }
  snprintf(out, 64, "%s", buf);
  if (buf != fixed)
    free(buf);
  return 0;
}

// The callee acquires through an out parameter only if there is one.
static int check(const char *r, char **err) {
  if (!r) {
    if (err != NULL)
      *err = strdup("no reply");
    return 0;
  }
  return 1;
}
int fix(const char *reply, int *slots, int n) {
  if (!check(reply, NULL))
    return -1;
  slots[0] = n;
  return 0;
}

// `f->name = …` has gone well: f is not null at the check of the error path.
struct conf {
  char *name;
  int size;
};
struct conf *conf_parse(const char *p, const char *size) {
  struct conf *f = NULL;
  if (p == NULL)
    goto error;
  f = calloc(1, sizeof *f);
  f->name = strdup(p);
  if (size == NULL)
    goto error;
  f->size = atoi(size);
  return f;
error:
  if (f) {
    if (f->name)
      free(f->name);
    free(f);
  }
  return NULL;
}

// The callee's path for a null argument is not taken with one that is not null.
struct file {
  char *buffer;
};
static void file_destroy(struct file *f) {
  if (f)
    free(f->buffer);
  free(f);
}
struct file *file_init(int n) {
  struct file *f = malloc(sizeof *f);
  if (f == NULL)
    goto fail;
  f->buffer = malloc(n);
  if (f->buffer == NULL)
    goto fail;
  return f;
fail:
  file_destroy(f);
  return NULL;
}

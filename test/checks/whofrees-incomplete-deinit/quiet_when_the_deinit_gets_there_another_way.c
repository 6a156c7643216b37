// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* Stores are found in a table, and closed through one of their files. */
struct lock;
struct lock *lock_new(void);
void lock_free(struct lock *l);

struct store {
  int users;
  struct lock *guard;
};

static struct {
  int count;
  struct store **all;
} stores;

struct file {
  int mode;
  struct store *in;
};

static void lock_drop(struct lock *l) {
  if (l)
    lock_free(l);
}

int file_open(struct file *f) {
  struct store *s = calloc(1, sizeof *s);
  if (!s)
    return -1;
  struct store **all =
      realloc(stores.all, (stores.count + 1) * sizeof(struct store *));
  if (!all) {
    free(s);
    return -1;
  }
  all[stores.count++] = s;
  stores.all = all;
  s->guard = lock_new();
  if (!s->guard) {
    stores.count--;
    free(s);
    return -1;
  }
  s->users = 1;
  f->in = s;
  return 0;
}

int file_close(struct file *f) {
  struct store *s = f->in;
  for (int i = 0; i < stores.count; i++)
    if (stores.all[i] == s) {
      if (s->users == 1) {
        stores.all[i] = stores.all[--stores.count];
        if (stores.count == 0) {
          free(stores.all);
          stores.all = NULL;
        }
      }
      break;
    }
  if (--s->users <= 0) {
    lock_drop(s->guard);
    free(s);
  }
  return 0;
}

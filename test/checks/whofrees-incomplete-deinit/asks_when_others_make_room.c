// RUN: %check_whofrees %s 'whofrees-*' -- -std=c11
#include <stdlib.h>
#include <string.h>

// Those that make room release the old table, and put a new one in its place:
// nobody ends the last.
struct array {
  int **table;
  size_t size, used;
};

struct array *array_new(void) {
  struct array *a = malloc(sizeof *a);
  if (!a)
    return NULL;
  a->size = 8;
  a->used = 0;
  a->table = malloc(a->size * sizeof *a->table);
  // CHECK: warning: 'array_free' releases 'a' but not '{{.*}}'; who frees '{{.*}}'? [whofrees-incomplete-deinit]
  if (!a->table) {
    free(a);
    return NULL;
  }
  return a;
}

static int **array_grow(struct array *a) {
  int **old = a->table;
  int **more = malloc(2 * a->size * sizeof *more);
  if (!more)
    return NULL;
  a->size *= 2;
  a->table = more;
  return old;
}

int array_push(struct array *a, int *element) {
  if (a->used == a->size) {
    int **old = array_grow(a);
    if (!old)
      return -1;
    memcpy(a->table, old, a->used * sizeof *old);
    free(old);
  }
  a->table[a->used++] = element;
  return 0;
}

void array_free(struct array *a) { free(a); }

// One takes over the table of another, which ends there.
struct set {
  int *slots;
  size_t size;
};
struct set *set_new(size_t size) {
  struct set *s = malloc(sizeof *s);
  if (!s)
    return NULL;
  s->size = size;
  s->slots = calloc(size, sizeof *s->slots);
  // CHECK: warning: 'set_free' releases 's' but not 's->slots'; who frees 's->slots'? [whofrees-incomplete-deinit]
  if (!s->slots) {
    free(s);
    return NULL;
  }
  return s;
}
int set_resize(struct set *s, size_t size) {
  struct set *bigger = set_new(size);
  if (!bigger)
    return -1;
  free(s->slots);
  s->slots = bigger->slots;
  s->size = size;
  free(bigger);
  return 0;
}
void set_free(struct set *s) { free(s); }

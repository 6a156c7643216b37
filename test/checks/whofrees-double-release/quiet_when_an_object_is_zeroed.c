// RUN: %check_whofrees %s whofrees-double-release -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>
#include <string.h>

// After `text_free` the text is empty, and may be added to again.
struct text {
  char *z;
  int n, size;
};
static void text_init(struct text *t) { memset(t, 0, sizeof(*t)); }
static void text_free(struct text *t) {
  free(t->z);
  text_init(t);
}
static void text_add(struct text *t, const char *s, int n) {
  if (t->n + n >= t->size) {
    t->size = 2 * t->size + n + 20;
    char *grown = realloc(t->z, t->size);
    if (!grown) {
      text_free(t);
      return;
    }
    t->z = grown;
  }
  memcpy(t->z + t->n, s, n);
  t->n += n;
}

int join(const char *const *names, int n, char *out) {
  struct text t;
  text_init(&t);
  text_add(&t, "(", 1);
  for (int i = 0; i < n; i++) {
    text_add(&t, ",", 1);
    text_add(&t, names[i], (int)strlen(names[i]));
  }
  int length = t.n;
  if (t.z)
    memcpy(out, t.z, length);
  text_free(&t);
  return length;
}

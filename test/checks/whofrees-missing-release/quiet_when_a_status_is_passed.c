// RUN: %check_whofrees %s whofrees-missing-release -- -std=c11 -D_GNU_SOURCE
#include <stddef.h>

// With a status that is not zero nothing was made.
struct env {
  void *(*malloc)(struct env *e, size_t size);
  void (*free)(struct env *e, void *p);
};
struct page {
  struct page *next;
  unsigned char *data;
};
struct file {
  struct env *env;
  struct page *mapped;
};
void *env_malloc_zero(struct env *e, size_t size, int *status);
void env_free(struct env *e, void *p);

int file_page(struct file *f, struct page **out) {
  int status = 0;
  struct page *p = env_malloc_zero(f->env, sizeof(struct page), &status);
  if (status)
    return status;
  p->next = f->mapped;
  f->mapped = p;
  *out = p;
  return 0;
}

// REQUIRES: talloc
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %talloc_flags
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <talloc.h>

int lost(int kind) {
  void *root = talloc_new(NULL);
  if (!root)
    return 1;
  char *name = talloc_strdup(root, "weights");
  if (!name || kind)
    return 2;
  talloc_free(root);
  return 0;
}
// CHECK: asks_talloc.c:13:16: warning: allocating 'name' can fail here while 'root' is still held; {{.*}} [whofrees-missing-rollback]

int gone(void) {
  void *root = talloc_new(NULL);
  if (!root)
    return 1;
  char *name = talloc_asprintf(root, "%d", 7);
  if (!name) {
    talloc_free(root);
    return 1;
  }
  talloc_free(root);
  return name[0];
}
// CHECK: asks_talloc.c:31:10: warning: 'name' is used here, but its memory belongs to 'root', which {{.*}} [whofrees-use-after-release]

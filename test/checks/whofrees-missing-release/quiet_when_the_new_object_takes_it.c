// RUN: %check_whofrees %s 'whofrees-*' --
#include <stdlib.h>

struct bytes;
struct bytes *bytes_new_take(void *data, size_t size);
void bytes_unref(struct bytes *bytes);

int wrapped(size_t size) {
  char *data = malloc(size);
  if (!data)
    return -1;
  struct bytes *bytes = bytes_new_take(data, size);
  bytes_unref(bytes);
  return 0;
}

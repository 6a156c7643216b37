// REQUIRES: zlib
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %zlib_flags
#include <stdlib.h>
#include <zlib.h>

int lost(const char *path, char *to, unsigned size) {
  gzFile file = gzopen(path, "rb");
  if (!file)
    return -1;
  if (gzread(file, to, size) < 0)
    return -1;
  gzclose(file);
  return 0;
}
// CHECK: asks_zlib.c:7:{{[0-9]+}}: warning: 'file' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

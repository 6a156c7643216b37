// REQUIRES: libpng
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %libpng_flags
#include <png.h>

int lost(png_structp png, png_infop info) {
  png_bytep row = png_malloc(png, png_get_rowbytes(png, info));
  png_read_row(png, row, NULL);
  return row[0];
}
// CHECK: asks_libpng.c:6:19: warning: 'row' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

void other(png_structp from, png_structp to) {
  png_bytep row = png_malloc(from, 100);
  png_free(to, row);
}
// CHECK: asks_libpng.c:14:3: warning: 'row' comes from 'from', but is released here through 'to'; {{.*}} [whofrees-wrong-allocator]

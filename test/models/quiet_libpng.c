// REQUIRES: libpng
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %libpng_flags
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

int width(FILE *file) {
  png_structp png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  if (!png)
    return -1;
  png_infop info = png_create_info_struct(png);
  if (!info) {
    png_destroy_read_struct(&png, NULL, NULL);
    return -1;
  }
  png_init_io(png, file);
  png_read_info(png, info);
  png_bytep row = png_malloc(png, png_get_rowbytes(png, info));
  png_read_row(png, row, NULL);
  int result = row[0];
  png_free(png, row);
  png_destroy_read_struct(&png, &info, NULL);
  return result;
}

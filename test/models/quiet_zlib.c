// REQUIRES: zlib
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %zlib_flags
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int copy(const char *path, char *to, unsigned size) {
  gzFile file = gzopen(path, "rb");
  if (!file)
    return -1;
  int got = gzread(file, to, size);
  gzclose(file);
  return got;
}

unsigned char *packed(const unsigned char *data, uLong size, uLong *length) {
  *length = compressBound(size);
  unsigned char *result = malloc(*length);
  if (!result)
    return NULL;
  if (compress(result, length, data, size) != Z_OK) {
    free(result);
    return NULL;
  }
  return result;
}

int unpack(unsigned char *to, unsigned room, unsigned char *data, unsigned n) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit(&stream) != Z_OK)
    return -1;
  stream.next_in = data;
  stream.avail_in = n;
  stream.next_out = to;
  stream.avail_out = room;
  int status = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  return status == Z_STREAM_END ? 0 : -1;
}

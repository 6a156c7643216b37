#include <immintrin.h>
#include <memory_resource>
#include <stdarg.h>
#include <stddef.h>

// Needs a standard check, to be seen to have been analysed.
int *Pointer() {
  return 0;
}

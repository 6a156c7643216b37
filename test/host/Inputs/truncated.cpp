#include <stdlib.h>

struct Pool {
  int *weights;
  int *bias;
};

int init(Pool *pool, int count) {
  pool->weights = static_cast<int *>(malloc(count));
  if (!pool->weights)
    return -1;
  pool->bias = static_cast<int *>(malloc(

#include <stdlib.h>

struct Pool {
  int *weights;
  int *bias
};

int init(Pool *pool, Unknown count) {
  pool->weights = static_cast<int *>(malloc(count.size()));
  if (!pool->weights)
    return -1;
  pool->bias = undeclared(count);
  return pool->bias ? 0 : -1;
}

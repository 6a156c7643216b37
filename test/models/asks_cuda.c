// RUN: %check_whofrees %s 'whofrees-*' --
// No Debian package has CUDA's headers; these are declarations like its own.
#include <stddef.h>
#include <stdlib.h>
typedef enum { cudaSuccess = 0, cudaErrorMemoryAllocation = 2 } cudaError_t;
cudaError_t cudaMalloc(void **devPtr, size_t size);
cudaError_t cudaMallocHost(void **ptr, size_t size);
cudaError_t cudaFree(void *devPtr);
cudaError_t cudaFreeHost(void *ptr);

int lost(size_t n) {
  float *weights, *bias;
  if (cudaMalloc((void **)&weights, n) != cudaSuccess)
    return 1;
  if (cudaMalloc((void **)&bias, n) != cudaSuccess)
    return 1;
  cudaFree(bias);
  cudaFree(weights);
  return 0;
}
// CHECK: asks_cuda.c:15:7: warning: allocating 'bias' can fail here while 'weights' is still held; {{.*}} [whofrees-missing-rollback]

void mixed(size_t n) {
  void *buffer;
  if (cudaMallocHost(&buffer, n) != cudaSuccess)
    return;
  cudaFree(buffer);
}
// CHECK: asks_cuda.c:27:3: warning: 'buffer' comes from 'cudaMallocHost', but is released here through 'cudaFree'; {{.*}} [whofrees-wrong-allocator]

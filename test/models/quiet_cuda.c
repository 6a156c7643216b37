// RUN: %check_whofrees %s 'whofrees-*' --
#include <stddef.h>
typedef enum { cudaSuccess = 0, cudaErrorMemoryAllocation = 2 } cudaError_t;
typedef struct CUstream_st *cudaStream_t;
cudaError_t cudaMalloc(void **devPtr, size_t size);
cudaError_t cudaHostAlloc(void **ptr, size_t size, unsigned flags);
cudaError_t cudaMallocAsync(void **ptr, size_t size, cudaStream_t stream);
cudaError_t cudaFreeAsync(void *ptr, cudaStream_t stream);
cudaError_t cudaFree(void *devPtr);
cudaError_t cudaFreeHost(void *ptr);
cudaError_t cudaMemcpy(void *to, const void *from, size_t n, int kind);

struct model {
  float *weights, *staging;
};

cudaError_t model_init(struct model *model, size_t n) {
  cudaError_t status = cudaMalloc((void **)&model->weights, n);
  if (status != cudaSuccess)
    return status;
  status = cudaHostAlloc((void **)&model->staging, n, 0);
  if (status != cudaSuccess)
    cudaFree(model->weights);
  return status;
}

void model_deinit(struct model *model) {
  cudaFreeHost(model->staging);
  cudaFree(model->weights);
}

cudaError_t step(struct model *model, size_t n, cudaStream_t stream) {
  void *scratch = NULL;
  cudaError_t status = cudaMallocAsync(&scratch, n, stream);
  if (status != cudaSuccess)
    return status;
  status = cudaMemcpy(scratch, model->weights, n, 3);
  cudaFreeAsync(scratch, stream);
  return status;
}

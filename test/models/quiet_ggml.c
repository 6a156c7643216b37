// RUN: %check_whofrees %s 'whofrees-*' --
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
struct ggml_context;
enum ggml_type { GGML_TYPE_F32 };
struct ggml_tensor {
  float *data;
};
struct ggml_init_params {
  size_t mem_size;
  void *mem_buffer;
  bool no_alloc;
};
struct ggml_context *ggml_init(struct ggml_init_params params);
void ggml_free(struct ggml_context *ctx);
void ggml_reset(struct ggml_context *ctx);
struct ggml_tensor *ggml_new_tensor_1d(struct ggml_context *ctx,
                                       enum ggml_type type, int64_t ne0);

struct model {
  struct ggml_context *context;
  struct ggml_tensor *weights;
};

bool model_load(struct model *model, struct ggml_init_params params) {
  model->context = ggml_init(params);
  if (!model->context)
    return false;
  model->weights = ggml_new_tensor_1d(model->context, GGML_TYPE_F32, 100);
  return true;
}

void model_free(struct model *model) { ggml_free(model->context); }

float rounds(struct ggml_init_params params, int count) {
  float sum = 0;
  struct ggml_context *scratch = ggml_init(params);
  if (!scratch)
    return 0;
  for (int i = 0; i < count; ++i) {
    sum += ggml_new_tensor_1d(scratch, GGML_TYPE_F32, i)->data[0];
    ggml_reset(scratch);
  }
  ggml_free(scratch);
  return sum;
}

// RUN: %check_whofrees %s 'whofrees-*' --
// No Debian package has ggml's headers; these are declarations like its own.
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
struct ggml_tensor *ggml_new_tensor_1d(struct ggml_context *ctx,
                                       enum ggml_type type, int64_t ne0);

int lost(struct ggml_init_params params, int n) {
  struct ggml_context *context = ggml_init(params);
  if (!context)
    return 1;
  struct ggml_tensor *x = ggml_new_tensor_1d(context, GGML_TYPE_F32, n);
  if (n > 7)
    return 2;
  x->data[0] = 1;
  ggml_free(context);
  return 0;
}
// CHECK: asks_ggml.c:22:34: warning: 'context' is made here, but 'lost' returns without disposing of it; {{.*}} [whofrees-undisposed-arena]

float gone(struct ggml_init_params params) {
  struct ggml_context *context = ggml_init(params);
  if (!context)
    return 0;
  struct ggml_tensor *x = ggml_new_tensor_1d(context, GGML_TYPE_F32, 10);
  ggml_free(context);
  return x->data[0];
}
// CHECK: asks_ggml.c:40:10: warning: 'x' is used here, but its memory belongs to 'context', which {{.*}} [whofrees-use-after-release]

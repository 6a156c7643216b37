/* A model of two buffers. When the second cannot be had, the init fails; and
   whoever called it ends the model, as one does. */

#include <stdio.h>
#include <stdlib.h>

struct model {
  double *weights;
  double *bias;
};

static void model_deinit(struct model *model) {
  free(model->weights);
  free(model->bias);
}

static int model_init(struct model *model, size_t inputs, size_t outputs) {
  model->bias = NULL;
  model->weights = calloc(inputs * outputs, sizeof(double));
  if (!model->weights)
    return -1;
  model->bias = calloc(outputs, sizeof(double));
  if (!model->bias) {
    free(model->weights);
    model->weights = NULL;
    return -1;
  }
  return 0;
}

int main(void) {
  struct model model;
  int status = model_init(&model, 4, 3);
  if (status == 0)
    printf("a model of %g and %g\n", model.weights[0], model.bias[0]);
  model_deinit(&model);
  return status != 0;
}

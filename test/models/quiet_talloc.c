// REQUIRES: talloc
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %talloc_flags
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <talloc.h>

struct model {
  float *weights, *bias;
  char *name;
};

struct model *model_create(TALLOC_CTX *parent, const char *name) {
  struct model *model = talloc_zero(parent, struct model);
  if (!model)
    return NULL;
  model->weights = talloc_array(model, float, 100);
  model->bias = talloc_array(model, float, 10);
  model->name = talloc_strdup(model, name);
  if (!model->weights || !model->bias || !model->name) {
    talloc_free(model);
    return NULL;
  }
  return model;
}

int work(void) {
  TALLOC_CTX *frame = talloc_new(NULL);
  char *text = talloc_strdup(frame, "x");
  talloc_free(text);
  text = talloc_asprintf(frame, "%d", 3);
  int first = text ? text[0] : 0;
  talloc_free(frame);
  return first;
}

char *stolen(TALLOC_CTX *keep) {
  TALLOC_CTX *frame = talloc_new(NULL);
  char *text = talloc_strdup(frame, "x");
  char *result = talloc_steal(keep, text);
  talloc_free(frame);
  return result;
}

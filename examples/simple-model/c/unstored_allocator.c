//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear classifier learns three species of iris and names unseen flowers.
//
// Its memory has three lifetimes:
//   - the weights and the bias live from simple_model_init to
//     simple_model_deinit, on the heap;
//   - the scratch of an inference lives as long as that inference, in an arena
//     on top of a backing allocator;
//   - the predictions belong to the caller, in memory of the caller's
//     allocator, until predictions_deinit.
//
// What can fail returns a status. What has failed holds nothing.
//===----------------------------------------------------------------------===//

#include "../flowers.h"
#include "allocator.h"

#include <stdio.h>
#include <stdlib.h>

enum status { status_ok, status_no_memory };

/// A table of numbers, row after row, that someone else keeps.
struct rows {
  const double *values;
  size_t count;
  size_t width;
};

/// For every row its class, and how far that class is ahead of the next.
struct predictions {
  size_t count;
  int *labels;
  double *margins;
};

struct simple_model {
  size_t features;
  size_t classes;
  double *weights; // one row of features for each class
  double *bias;    // one for each class
};

static enum status predictions_init(struct predictions *predictions,
                                    const struct allocator *allocator,
                                    size_t count) {
  predictions->count = count;
  predictions->labels =
      allocator->alloc(allocator->context, count * sizeof *predictions->labels);
  if (predictions->labels == NULL)
    return status_no_memory;
  predictions->margins = allocator->alloc(allocator->context,
                                          count * sizeof *predictions->margins);
  if (predictions->margins == NULL) {
    allocator->free(allocator->context, predictions->labels,
                    count * sizeof *predictions->labels);
    return status_no_memory;
  }
  return status_ok;
}

static void predictions_deinit(struct predictions *predictions) {
  free(predictions->margins);
  free(predictions->labels);
}

/// For rows of `features` numbers and two or more `classes`.
static enum status simple_model_init(struct simple_model *model,
                                     size_t features, size_t classes) {
  model->features = features;
  model->classes = classes;
  model->weights = calloc(classes * features, sizeof *model->weights);
  if (model->weights == NULL)
    return status_no_memory;
  model->bias = calloc(classes, sizeof *model->bias);
  if (model->bias == NULL) {
    free(model->weights);
    return status_no_memory;
  }
  return status_ok;
}

static void simple_model_deinit(struct simple_model *model) {
  free(model->bias);
  free(model->weights);
}

static double score(const struct simple_model *model, const double *row,
                    size_t c) {
  double sum = model->bias[c];
  for (size_t f = 0; f < model->features; ++f)
    sum += model->weights[c * model->features + f] * row[f];
  return sum;
}

static int classify(const struct simple_model *model, const double *row) {
  size_t best = 0;
  for (size_t c = 1; c < model->classes; ++c)
    if (score(model, row, c) > score(model, row, best))
      best = c;
  return (int)best;
}

static void nudge(struct simple_model *model, const double *row, int c,
                  double step) {
  for (size_t f = 0; f < model->features; ++f)
    model->weights[c * model->features + f] += step * row[f];
  model->bias[c] += step;
}

/// The perceptron rule: pull the right class closer, push the wrong one away.
static void simple_model_train(struct simple_model *model, struct rows rows,
                               const int *labels, int epochs) {
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (size_t i = 0; i < rows.count; ++i) {
      const double *row = rows.values + i * rows.width;
      const int guess = classify(model, row);
      if (guess != labels[i]) {
        nudge(model, row, labels[i], +1.0);
        nudge(model, row, guess, -1.0);
      }
    }
  }
}

/// How far the class `label` is ahead of the best of the others.
static double margin(const double *scores, size_t classes, int label) {
  double next = scores[label == 0 ? 1 : 0];
  for (size_t c = 0; c < classes; ++c)
    if (c != (size_t)label && scores[c] > next)
      next = scores[c];
  return scores[label] - next;
}

/// Classifies a batch of rows. The predictions live in memory of `results`;
/// `backing` lends the scratch memory, and has it back on return.
static enum status simple_model_predict(const struct simple_model *model,
                                        struct rows rows,
                                        const struct allocator *results,
                                        const struct allocator *backing,
                                        struct predictions *predictions) {
  enum status status = status_no_memory;
  struct arena scratch;
  arena_init(&scratch, backing);

  double *scores = arena_alloc(&scratch, model->classes * sizeof *scores);
  if (scores == NULL)
    goto done;
  if (predictions_init(predictions, results, rows.count) != status_ok)
    goto done;

  for (size_t i = 0; i < rows.count; ++i) {
    const double *row = rows.values + i * rows.width;
    for (size_t c = 0; c < model->classes; ++c)
      scores[c] = score(model, row, c);
    predictions->labels[i] = classify(model, row);
    predictions->margins[i] =
        margin(scores, model->classes, predictions->labels[i]);
  }
  status = status_ok;

done:
  arena_deinit(&scratch);
  return status;
}

int main(void) {
  const struct rows known = {known_flowers, known_count, feature_count};
  const struct rows unseen = {unseen_flowers, unseen_count, feature_count};

  struct simple_model model;
  if (simple_model_init(&model, feature_count, species_count) != status_ok) {
    fputs("out of memory\n", stderr);
    return EXIT_FAILURE;
  }
  simple_model_train(&model, known, known_species, 200);

  struct predictions predictions;
  if (simple_model_predict(&model, unseen, &heap, &heap, &predictions) !=
      status_ok) {
    fputs("out of memory\n", stderr);
    simple_model_deinit(&model);
    return EXIT_FAILURE;
  }
  for (size_t i = 0; i < predictions.count; ++i)
    printf("flower %zu: %-10s (ahead by %.1f)\n", i + 1,
           species_names[predictions.labels[i]], predictions.margins[i]);

  predictions_deinit(&predictions);
  simple_model_deinit(&model);
  return EXIT_SUCCESS;
}

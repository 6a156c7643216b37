//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the proof of examples/simple-model/c runs: the model is on the heap, the
// results and the scratch each get an allocator of their own.
//===----------------------------------------------------------------------===//

#include "example.h"

#include "oracle/oracle.h"

#include <stdbool.h>

static void *watched_alloc(void *place, size_t size) {
  return oracle_acquire(place, size);
}

static void watched_free(void *place, void *memory, size_t size) {
  oracle_release(place, memory, size);
}

static const struct allocator results = {watched_alloc, watched_free,
                                         "the caller's memory"};
static const struct allocator backing = {watched_alloc, watched_free,
                                         "the backing memory"};

static bool predict_twice(const struct simple_model *model) {
  const struct rows unseen = {unseen_flowers, unseen_count, feature_count};
  for (int batch = 0; batch < 2; ++batch) {
    struct predictions received;
    if (simple_model_predict(model, unseen, &results, &backing, &received) !=
        status_ok)
      return false;
    if (!oracle_uses(received.labels, received.count * sizeof *received.labels,
                     "'labels'") ||
        !oracle_uses(received.margins,
                     received.count * sizeof *received.margins, "'margins'"))
      return true;
    predictions_deinit(&received);
  }
  return true;
}

/// \returns whether the run is done; if not, it gave up.
bool run_model(void) {
  const struct rows known = {known_flowers, known_count, feature_count};
  struct simple_model model;
  if (simple_model_init(&model, feature_count, species_count) != status_ok)
    return false;
  simple_model_train(&model, known, known_species, 10);
  const bool predicted = predict_twice(&model);
  simple_model_deinit(&model);
  return predicted;
}

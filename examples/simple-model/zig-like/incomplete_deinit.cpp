//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear classifier learns three species of iris and names unseen flowers.
//
// Its memory has three lifetimes:
//   - the weights and the bias live from init to deinit, in memory of the
//     allocator that init was given;
//   - the scratch of an inference lives as long as that inference, in an arena
//     on top of a backing allocator;
//   - the predictions belong to the caller, in memory of the caller's
//     allocator.
//
// What can fail returns an optional. What has failed holds nothing.
//===----------------------------------------------------------------------===//

#include "../flowers.h"
#include "allocator.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <optional>

namespace {

/// A table of numbers, row after row, that someone else keeps.
struct Rows {
  const double *values;
  std::size_t count;
  std::size_t width;

  const double *operator[](std::size_t i) const { return values + i * width; }
};

/// For every row its class, and how far that class is ahead of the next.
struct Predictions {
  Slice<int> labels;
  Slice<double> margins;

  /// The caller knows which allocator it asked for results in.
  void deinit(Allocator &results) {
    results.free(margins);
    results.free(labels);
  }
};

struct SimpleModel {
  Allocator *allocator;
  std::size_t features;
  std::size_t classes;
  Slice<double> weights; // one row of features for each class
  Slice<double> bias;    // one for each class

  /// For rows of `features` numbers and two or more `classes`.
  static std::optional<SimpleModel>
  init(Allocator &allocator, std::size_t features, std::size_t classes);
  void deinit();

  void train(Rows rows, const int *labels, int epochs);

  std::optional<Predictions> predict(Rows rows, Allocator &results,
                                     Allocator &backing) const;

  double score(const double *row, std::size_t c) const;
  int classify(const double *row) const;
  void nudge(const double *row, int c, double step);
};

std::optional<SimpleModel> SimpleModel::init(Allocator &allocator,
                                             std::size_t features,
                                             std::size_t classes) {
  Slice<double> weights = allocator.alloc<double>(classes * features);
  if (weights.empty())
    return std::nullopt;
  Slice<double> bias = allocator.alloc<double>(classes);
  if (bias.empty()) {
    allocator.free(weights);
    return std::nullopt;
  }
  return SimpleModel{&allocator, features, classes, weights, bias};
}

void SimpleModel::deinit() { allocator->free(weights); }

double SimpleModel::score(const double *row, std::size_t c) const {
  double sum = bias[c];
  for (std::size_t f = 0; f < features; ++f)
    sum += weights[c * features + f] * row[f];
  return sum;
}

int SimpleModel::classify(const double *row) const {
  std::size_t best = 0;
  for (std::size_t c = 1; c < classes; ++c)
    if (score(row, c) > score(row, best))
      best = c;
  return static_cast<int>(best);
}

void SimpleModel::nudge(const double *row, int c, double step) {
  for (std::size_t f = 0; f < features; ++f)
    weights[c * features + f] += step * row[f];
  bias[c] += step;
}

/// The perceptron rule: pull the right class closer, push the wrong one away.
void SimpleModel::train(Rows rows, const int *labels, int epochs) {
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = 0; i < rows.count; ++i) {
      const int guess = classify(rows[i]);
      if (guess != labels[i]) {
        nudge(rows[i], labels[i], +1.0);
        nudge(rows[i], guess, -1.0);
      }
    }
  }
}

/// Classifies a batch of rows. The predictions live in memory of `results`;
/// `backing` lends the scratch memory, and has it back on return.
std::optional<Predictions> SimpleModel::predict(Rows rows, Allocator &results,
                                                Allocator &backing) const {
  ArenaAllocator scratch(backing);
  Slice<double> scores = scratch.alloc<double>(classes);
  if (scores.empty())
    return std::nullopt;

  Slice<int> labels = results.alloc<int>(rows.count);
  if (labels.empty())
    return std::nullopt;
  Slice<double> margins = results.alloc<double>(rows.count);
  if (margins.empty()) {
    results.free(labels);
    return std::nullopt;
  }

  for (std::size_t i = 0; i < rows.count; ++i) {
    for (std::size_t c = 0; c < classes; ++c)
      scores[c] = score(rows[i], c);
    labels[i] = classify(rows[i]);
    std::sort(scores.begin(), scores.end());
    margins[i] = scores[classes - 1] - scores[classes - 2];
  }
  return Predictions{labels, margins};
}

int outOfMemory() {
  std::fputs("out of memory\n", stderr);
  return 1;
}

} // namespace

int main() {
  HeapAllocator heap;
  CountingAllocator counting(heap);

  std::optional<SimpleModel> model =
      SimpleModel::init(counting, feature_count, species_count);
  if (!model)
    return outOfMemory();
  model->train({known_flowers, known_count, feature_count}, known_species, 200);

  std::optional<Predictions> predictions = model->predict(
      {unseen_flowers, unseen_count, feature_count}, counting, counting);
  if (!predictions) {
    model->deinit();
    return outOfMemory();
  }
  for (std::size_t i = 0; i < predictions->labels.size; ++i)
    std::printf("flower %zu: %-10s (ahead by %.1f)\n", i + 1,
                species_names[predictions->labels[i]], predictions->margins[i]);

  predictions->deinit(counting);
  model->deinit();
  std::printf("still held: %zu\n", counting.held());
  return 0;
}

//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear classifier learns three species of iris and names unseen flowers.
//
// Its memory has three lifetimes:
//   - the weights and the bias live as long as the model, in the memory
//     resource that the model was given;
//   - the scratch of an inference lives as long as that inference, in an arena
//     on top of a backing resource;
//   - the predictions belong to the caller, in the caller's resource.
//===----------------------------------------------------------------------===//

#include "../flowers.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <memory_resource>
#include <new>
#include <utility>
#include <vector>

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
  std::pmr::vector<int> labels;
  std::pmr::vector<double> margins;
};

class SimpleModel {
public:
  /// For rows of `features` numbers and two or more `classes`.
  SimpleModel(std::size_t features, std::size_t classes,
              std::pmr::memory_resource *memory);
  ~SimpleModel();

  SimpleModel(const SimpleModel &) = delete;
  SimpleModel &operator=(const SimpleModel &) = delete;

  void train(Rows rows, const int *labels, int epochs);

  Predictions predict(Rows rows, std::pmr::memory_resource *results,
                      std::pmr::memory_resource *backing) const;

private:
  double score(const double *row, std::size_t c) const;
  int classify(const double *row) const;
  void nudge(const double *row, int c, double step);

  std::size_t features_;
  std::size_t classes_;
  std::pmr::polymorphic_allocator<double> allocator_;
  double *weights_; // classes_ rows of features_
  double *bias_;    // one for each class
};

SimpleModel::SimpleModel(std::size_t features, std::size_t classes,
                         std::pmr::memory_resource *memory)
    : features_(features), classes_(classes), allocator_(memory) {
  weights_ = allocator_.allocate(classes_ * features_);
  try {
    bias_ = allocator_.allocate(classes_);
  } catch (...) {
    allocator_.deallocate(weights_, classes_ * features_);
    throw;
  }
  std::fill_n(weights_, classes_ * features_, 0.0);
  std::fill_n(bias_, classes_, 0.0);
}

SimpleModel::~SimpleModel() {
  allocator_.deallocate(bias_, classes_);
  allocator_.deallocate(weights_, classes_ * features_);
}

double SimpleModel::score(const double *row, std::size_t c) const {
  double sum = bias_[c];
  for (std::size_t f = 0; f < features_; ++f)
    sum += weights_[c * features_ + f] * row[f];
  return sum;
}

int SimpleModel::classify(const double *row) const {
  std::size_t best = 0;
  for (std::size_t c = 1; c < classes_; ++c)
    if (score(row, c) > score(row, best))
      best = c;
  return static_cast<int>(best);
}

void SimpleModel::nudge(const double *row, int c, double step) {
  for (std::size_t f = 0; f < features_; ++f)
    weights_[c * features_ + f] += step * row[f];
  bias_[c] += step;
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

/// Classifies a batch of rows. The predictions live in `results`; `backing`
/// lends the scratch memory, and has it back when this function returns.
Predictions SimpleModel::predict(Rows rows, std::pmr::memory_resource *results,
                                 std::pmr::memory_resource *backing) const {
  std::pmr::monotonic_buffer_resource scratch(backing);
  std::pmr::vector<double> scores(classes_, &scratch);
  std::pmr::vector<int> labels(rows.count, results);
  std::pmr::vector<double> margins(rows.count, &scratch);

  for (std::size_t i = 0; i < rows.count; ++i) {
    for (std::size_t c = 0; c < classes_; ++c)
      scores[c] = score(rows[i], c);
    labels[i] = classify(rows[i]);
    std::sort(scores.begin(), scores.end());
    margins[i] = scores[classes_ - 1] - scores[classes_ - 2];
  }
  return {std::move(labels), std::move(margins)};
}

void run() {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::memory_resource *heap = std::pmr::new_delete_resource();

  SimpleModel model(feature_count, species_count, &pool);
  model.train({known_flowers, known_count, feature_count}, known_species, 200);

  const Predictions predictions =
      model.predict({unseen_flowers, unseen_count, feature_count}, heap, heap);
  for (std::size_t i = 0; i < predictions.labels.size(); ++i)
    std::printf("flower %zu: %-10s (ahead by %.1f)\n", i + 1,
                species_names[predictions.labels[i]], predictions.margins[i]);
}

} // namespace

int main() {
  try {
    run();
  } catch (const std::bad_alloc &) {
    std::fputs("out of memory\n", stderr);
    return 1;
  }
  return 0;
}

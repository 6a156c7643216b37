// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <array>
#include <cstddef>
#include <memory_resource>
#include <utility>
#include <vector>

using Scores = std::pmr::vector<float>;

Scores scoreBatch(const std::vector<float> &inputs, float weight) {
  std::array<std::byte, 2048> buffer;
  std::pmr::monotonic_buffer_resource scratch(buffer.data(), buffer.size());
  Scores scores(&scratch);
  scores.reserve(inputs.size());
  for (float x : inputs)
    scores.push_back(weight * x);
  return scores;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scores' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'scores' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'scores' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-8]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'scoreBatch'
}

std::pmr::vector<int> argmaxPerRow(const float *logits, std::size_t rows, std::size_t cols) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::vector<int> best{&pool};
  for (std::size_t r = 0; r < rows; ++r) {
    std::size_t at = 0;
    for (std::size_t c = 1; c < cols; ++c)
      if (logits[r * cols + c] > logits[r * cols + at])
        at = c;
    best.push_back(static_cast<int>(at));
  }
  return std::move(best);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'best' is returned here, but its memory belongs to 'pool', which is gone by then; what is left of 'best' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-10]]:{{[0-9]+}}: note: 'best' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-12]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'argmaxPerRow'
}

const std::pmr::vector<double> normalise(const double *values, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena(n * sizeof(double));
  const std::pmr::vector<double> copy(values, values + n, &arena);
  return copy;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'copy' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'copy' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'normalise'
}

std::pmr::vector<float> topK(const std::vector<float> &scores, std::size_t k) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::polymorphic_allocator<float> alloc(&scratch);
  std::pmr::vector<float> sorted(scores.begin(), scores.end(), alloc);
  if (sorted.size() <= k)
    return sorted;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sorted' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'sorted' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'sorted' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'topK'
  std::pmr::vector<float> kept(sorted.begin(), sorted.begin() + k);
  return kept;
}

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <cstddef>
#include <cstring>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

std::span<const float> residuals(std::span<const float> y, std::span<const float> predicted) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *diff = static_cast<float *>(scratch.allocate(y.size_bytes(), alignof(float)));
  for (std::size_t i = 0; i < y.size(); ++i)
    diff[i] = y[i] - predicted[i];
  return {diff, y.size()};
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'diff' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'diff' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'diff' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'residuals'
}

std::string_view lowered(std::string_view word) {
  std::pmr::monotonic_buffer_resource arena;
  char *text = static_cast<char *>(arena.allocate(word.size() + 1, 1));
  for (std::size_t i = 0; i < word.size(); ++i)
    text[i] = static_cast<char>(word[i] | 0x20);
  std::string_view result(text, word.size());
  return result;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(result|text)}}' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of '{{(result|text)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'lowered'
}

std::span<int> firstTokens(const int *ids, std::size_t n, std::size_t keep) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::vector<int> all(ids, ids + n, &arena);
  std::span<int> view(all);
  return view.subspan(0, keep < n ? keep : n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(view|all)}}' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of '{{(view|all)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'firstTokens'
}

std::string_view describe(int epoch) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::string line("finished training epoch number ", &arena);
  line += std::to_string(epoch);
  return line;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'line' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'line' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'line' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'describe'
}

const float *largest(const float *x, std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::vector<float> copy(x, x + n, &pool);
  auto best = copy.begin();
  for (auto it = copy.begin(); it != copy.end(); ++it)
    if (*it > *best)
      best = it;
  return &*best;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(best|copy)}}' is returned here, but its memory belongs to 'pool', which is gone by then; what is left of '{{(best|copy)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'largest'
}

const char *lineStart(std::string_view text) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::string copy(text, &arena);
  return copy.c_str();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'copy' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'copy' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'lineStart'
}

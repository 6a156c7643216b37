// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

static const float *lastLogits;
static std::string_view lastError;
static std::vector<std::pmr::vector<int>> history;
namespace stats {
struct Summary {
  const double *values;
  std::size_t count;
};
Summary latest;
} // namespace stats

void forward(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  float *logits = static_cast<float *>(scratch.allocate(n * sizeof(float), alignof(float)));
  for (std::size_t i = 0; i < n; ++i)
    logits[i] = x[i];
  lastLogits = logits;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'logits' is stored in 'lastLogits' here, but its memory belongs to 'scratch', which is gone before 'lastLogits'; what will 'lastLogits' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'logits' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'forward'
}

bool fail(std::string_view what, int line) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::string text(what, &arena);
  text += std::to_string(line);
  lastError = text;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text' is stored in 'lastError' here, but its memory belongs to 'arena', which is gone before 'lastError'; what will 'lastError' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'text' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'fail'
  return false;
}

void record(const int *ids, std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::vector<int> run(ids, ids + n, &pool);
  history.push_back(std::move(run));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'run' is stored in 'history' here, but its memory belongs to 'pool', which is gone before 'history'; what will 'history' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'run' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'record'
}

void summarise(const double *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena;
  auto *sorted = static_cast<double *>(arena.allocate(n * sizeof(double)));
  for (std::size_t i = 0; i < n; ++i)
    sorted[i] = x[i];
  stats::latest.values = sorted;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sorted' is stored in '{{(stats::)?}}latest.values' here, but its memory belongs to 'arena', which is gone before '{{(stats::)?}}latest.values'; what will '{{(stats::)?}}latest.values' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'sorted' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'summarise'
  stats::latest.count = n;
}

const int *countsOnce(std::size_t n) {
  static int *counts = nullptr;
  std::pmr::monotonic_buffer_resource arena;
  int *fresh = static_cast<int *>(arena.allocate(n * sizeof(int)));
  fresh[0] = 0;
  if (!counts)
    counts = fresh;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fresh' is stored in 'counts' here, but its memory belongs to 'arena', which is gone before 'counts'; what will 'counts' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'fresh' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'countsOnce'
  return nullptr;
}

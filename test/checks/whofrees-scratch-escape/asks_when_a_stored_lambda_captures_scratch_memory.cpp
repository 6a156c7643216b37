// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <functional>
#include <memory_resource>
#include <utility>
#include <vector>

std::function<float(std::size_t)> makeLookup(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  float *table = static_cast<float *>(scratch.allocate(n * sizeof(float), alignof(float)));
  for (std::size_t i = 0; i < n; ++i)
    table[i] = x[i] * x[i];
  return [table](std::size_t i) { return table[i]; };
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'table' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'table' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'table' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'makeLookup'
}

auto makeScorer(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::vector<float> weights(x, x + n, &arena);
  return [weights = std::move(weights)](std::size_t i) { return weights[i]; };
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'weights' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'weights' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'weights' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'makeScorer'
}

class EventLoop {
public:
  void onStep(std::size_t n) {
    std::pmr::monotonic_buffer_resource scratch;
    int *counts = static_cast<int *>(scratch.allocate(n * sizeof(int), alignof(int)));
    counts[0] = 0;
    handler_ = [counts] { ++counts[0]; };
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'counts' is stored in 'handler_' here, but its memory belongs to 'scratch', which is gone before 'handler_'; what will 'handler_' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'counts' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'scratch' lives only until the end of '{{(EventLoop::)?}}onStep'
  }

  void later(std::size_t n) {
    std::pmr::unsynchronized_pool_resource pool;
    auto *buffer = static_cast<char *>(pool.allocate(n, 1));
    auto task = [buffer, n] { buffer[n - 1] = 0; };
    queue_.push_back(task);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(task|buffer)}}' is stored in 'queue_' here, but its memory belongs to 'pool', which is gone before 'queue_'; what will 'queue_' point to then? [whofrees-scratch-escape]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'pool' lives only until the end of '{{(EventLoop::)?}}later'
  }

private:
  std::function<void()> handler_;
  std::vector<std::function<void()>> queue_;
};

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <new>

float *scaled(const float *x, std::size_t n, float factor) {
  std::pmr::monotonic_buffer_resource scratch;
  float *out = static_cast<float *>(scratch.allocate(n * sizeof(float), alignof(float)));
  for (std::size_t i = 0; i < n; ++i)
    out[i] = x[i] * factor;
  return out;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'out' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'out' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'out' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'scaled'
}

double *secondHalf(std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::polymorphic_allocator<double> alloc(&pool);
  double *all = alloc.allocate(n);
  for (std::size_t i = 0; i < n; ++i)
    all[i] = double(i);
  return all + n / 2;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'all' is returned here, but its memory belongs to 'pool', which is gone by then; what is left of 'all' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'all' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-8]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'secondHalf'
}

struct Node {
  int token;
  Node *next;
};

Node *makeNode(int token) {
  std::pmr::monotonic_buffer_resource arena(256);
  std::pmr::polymorphic_allocator<> alloc(&arena);
  Node *node = alloc.new_object<Node>();
  node->token = token;
  return node;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'node' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'node' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'node' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'makeNode'
}

std::uint8_t *quantise(const float *w, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::memory_resource *mr = &arena;
  void *raw = mr->allocate(n);
  auto *codes = reinterpret_cast<std::uint8_t *>(raw);
  for (std::size_t i = 0; i < n; ++i)
    codes[i] = static_cast<std::uint8_t>(w[i] * 255.0f);
  return &codes[0];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(codes|raw)}}' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of '{{(codes|raw)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'quantise'
}

int *zeros(std::size_t n) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::polymorphic_allocator<> alloc{&arena};
  return new (alloc.allocate_object<int>(n)) int[n]();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{.+}}' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of '{{.+}}' for the caller? [whofrees-scratch-escape]
}

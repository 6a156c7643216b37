// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <vector>

std::pmr::vector<int> ranks(const int *x, std::size_t n, std::pmr::memory_resource *given) {
  std::pmr::monotonic_buffer_resource fallback;
  std::pmr::memory_resource *mr = given;
  if (!mr)
    mr = &fallback;
  std::pmr::vector<int> out(x, x + n, mr);
  return out;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'out' is returned here, but its memory may belong to 'fallback', which is gone by then; what is left of 'out' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'out' is acquired from 'fallback' here
}

float *column(std::pmr::memory_resource *given, std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::memory_resource &mr = given ? *given : pool;
  auto *c = static_cast<float *>(mr.allocate(n * sizeof(float)));
  c[0] = 0;
  return c;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'c' is returned here, but its memory may belong to 'pool', which is gone by then; what is left of 'c' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'c' is acquired from 'pool' here
}

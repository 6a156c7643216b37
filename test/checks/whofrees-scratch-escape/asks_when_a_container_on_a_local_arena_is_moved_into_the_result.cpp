// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

struct Encoding {
  std::pmr::vector<int> ids;
  std::size_t unknown = 0;
};

Encoding encode(const char *text) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<int> ids(&scratch);
  for (; *text; ++text)
    ids.push_back(*text);
  return Encoding{std::move(ids), 0};
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ids' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'ids' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'ids' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'encode'
}

std::pair<std::pmr::vector<float>, float> predictWithLoss(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::vector<float> y(x, x + n, &arena);
  float loss = 0;
  for (float &v : y)
    loss += v * v;
  return {std::move(y), loss};
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'y' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-8]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'predictWithLoss'
}

std::optional<std::pmr::vector<float>> tryPredict(const float *x, std::size_t n) {
  if (n == 0)
    return std::nullopt;
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::vector<float> y(x, x + n, &arena);
  return y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'y' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'tryPredict'
}

auto histogram(const unsigned char *pixels, std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::vector<unsigned> bins(256, 0u, &pool);
  for (std::size_t i = 0; i < n; ++i)
    ++bins[pixels[i]];
  return std::make_tuple(std::move(bins), n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'bins' is returned here, but its memory belongs to 'pool', which is gone by then; what is left of 'bins' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'bins' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'histogram'
}

std::unique_ptr<Encoding> encodeLater(const int *raw, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<int> ids(raw, raw + n, &scratch);
  auto result = std::make_unique<Encoding>();
  result.reset(new Encoding{std::move(ids), 1});
  return result;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(result|ids)}}' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of '{{(result|ids)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'encodeLater'
}

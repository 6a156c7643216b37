// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string_view>
#include <vector>

struct Features {
  float *values;
  std::size_t count;
};

Features extract(const float *x, std::size_t n, std::pmr::memory_resource &persistent) {
  std::pmr::monotonic_buffer_resource scratch(&persistent);
  auto *tmp = static_cast<float *>(scratch.allocate(n * sizeof(float)));
  auto *kept = static_cast<float *>(persistent.allocate(n * sizeof(float)));
  for (std::size_t i = 0; i < n; ++i) {
    tmp[i] = x[i] * x[i];
    kept[i] = tmp[i] / 2;
  }
  return {kept, n};
}

// upstream_resource() is the caller's, not the local arena.
float *upstream(std::pmr::memory_resource *callers, std::size_t n) {
  std::pmr::monotonic_buffer_resource local(callers);
  auto *tmp = static_cast<float *>(local.allocate(n * sizeof(float)));
  tmp[0] = 1;
  std::pmr::memory_resource *up = local.upstream_resource();
  auto *out = static_cast<float *>(up->allocate(n * sizeof(float)));
  out[0] = tmp[0];
  return out;
}

// The same name for two arenas, one after the other.
std::pmr::vector<int> chosen(const int *x, std::size_t n, std::pmr::memory_resource *results) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::memory_resource *mr = &scratch;
  std::pmr::vector<int> seen(x, x + n, mr);
  mr = results;
  std::pmr::vector<int> out(seen.begin(), seen.end(), mr);
  return out;
}

const float *replaced(std::pmr::memory_resource *results, std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  float *p = static_cast<float *>(pool.allocate(n * sizeof(float)));
  p[0] = 3;
  float keep = p[0];
  p = static_cast<float *>(results->allocate(n * sizeof(float)));
  p[0] = keep;
  return p;
}

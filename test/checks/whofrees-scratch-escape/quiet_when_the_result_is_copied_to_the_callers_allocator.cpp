// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

std::pmr::vector<float> predict(std::span<const float> x, std::pmr::memory_resource *results) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> hidden(x.begin(), x.end(), &scratch);
  for (float &h : hidden)
    h = h > 0 ? h : 0;
  return std::pmr::vector<float>(hidden, results);
}

// The allocator-extended move copies, because the two resources differ.
std::pmr::vector<float> predictMoved(std::span<const float> x, std::pmr::polymorphic_allocator<float> results) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> hidden(x.begin(), x.end(), &scratch);
  return {std::move(hidden), results};
}

std::pmr::vector<int> topIds(const int *ids, std::size_t n, std::pmr::memory_resource *results) {
  std::pmr::unsynchronized_pool_resource pool(results);
  std::pmr::vector<int> sorted(ids, ids + n, &pool);
  std::sort(sorted.begin(), sorted.end());
  std::pmr::vector<int> top(results);
  top.assign(sorted.begin(), sorted.begin() + std::min<std::size_t>(n, 5));
  return top;
}

std::span<float> scaled(std::span<const float> x, std::pmr::memory_resource &results) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *tmp = static_cast<float *>(scratch.allocate(x.size_bytes(), alignof(float)));
  for (std::size_t i = 0; i < x.size(); ++i)
    tmp[i] = 2 * x[i];
  auto *out = static_cast<float *>(results.allocate(x.size_bytes(), alignof(float)));
  std::memcpy(out, tmp, x.size_bytes());
  return {out, x.size()};
}

const char *joined(std::string_view a, std::string_view b, std::pmr::memory_resource &results) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::string both(a, &scratch);
  both += b;
  char *copy = static_cast<char *>(results.allocate(both.size() + 1, 1));
  std::memcpy(copy, both.c_str(), both.size() + 1);
  return copy;
}

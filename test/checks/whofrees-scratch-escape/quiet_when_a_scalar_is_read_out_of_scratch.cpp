// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

struct Loss {
  float value;
  std::size_t count;
};

static float lastLoss;

float meanSquared(const float *y, const float *p, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *diff = static_cast<float *>(scratch.allocate(n * sizeof(float)));
  float sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    diff[i] = y[i] - p[i];
    sum += diff[i] * diff[i];
  }
  return sum / diff[0];
}

float last(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> copy(x, x + n, &scratch);
  return copy[n - 1];
}

Loss loss(const float *x, std::size_t n, float *out, std::vector<float> &log) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> squares(&scratch);
  for (std::size_t i = 0; i < n; ++i)
    squares.push_back(x[i] * x[i]);
  *out = squares.front();
  log.push_back(squares.back());
  lastLoss = squares[n / 2];
  return {std::accumulate(squares.begin(), squares.end(), 0.0f), squares.size()};
}

std::optional<float> best(const float *x, std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::vector<float> sorted(x, x + n, &pool);
  if (sorted.empty())
    return std::nullopt;
  return sorted.front();
}

bool found(const int *x, std::size_t n, int key) {
  std::pmr::monotonic_buffer_resource scratch;
  int *copy = static_cast<int *>(scratch.allocate(n * sizeof(int)));
  for (std::size_t i = 0; i < n; ++i)
    copy[i] = x[i];
  const int *end = copy + n, *it = copy;
  while (it != end && *it != key)
    ++it;
  return it != end;
}

std::ptrdiff_t offsetOf(const int *x, std::size_t n, int key) {
  std::pmr::monotonic_buffer_resource scratch;
  int *copy = static_cast<int *>(scratch.allocate(n * sizeof(int)));
  int *at = copy;
  for (std::size_t i = 0; i < n; ++i)
    if ((copy[i] = x[i]) == key)
      at = copy + i;
  return at - copy;
}

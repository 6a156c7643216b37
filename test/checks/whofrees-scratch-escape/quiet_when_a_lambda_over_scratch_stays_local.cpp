// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory_resource>
#include <vector>

std::size_t argmax(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *squares = static_cast<float *>(scratch.allocate(n * sizeof(float)));
  std::pmr::vector<std::size_t> order(n, 0, &scratch);
  for (std::size_t i = 0; i < n; ++i) {
    squares[i] = x[i] * x[i];
    order[i] = i;
  }
  std::sort(order.begin(), order.end(), [squares](std::size_t a, std::size_t b) { return squares[a] > squares[b]; });
  return order.front();
}

float integrate(const std::function<float(float)> &f, int steps) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *samples = static_cast<float *>(scratch.allocate(steps * sizeof(float)));
  std::function<void(int)> sample = [&f, samples, steps](int i) { samples[i] = f(float(i) / steps); };
  float sum = 0;
  for (int i = 0; i < steps; ++i) {
    sample(i);
    sum += samples[i];
  }
  return sum / steps;
}

// A container captured by copy takes the default resource along.
std::function<float(std::size_t)> lookup(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> table(x, x + n, &scratch);
  return [table](std::size_t i) { return table[i]; };
}

std::function<float()> first(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> table(x, x + n, &scratch);
  float head = table.front();
  return [head] { return head; };
}

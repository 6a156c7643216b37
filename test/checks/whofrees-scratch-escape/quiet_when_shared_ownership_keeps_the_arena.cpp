// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <functional>
#include <memory>
#include <memory_resource>
#include <utility>
#include <vector>

struct Frame {
  std::shared_ptr<std::pmr::monotonic_buffer_resource> arena;
  float *pixels;
};

Frame capture(std::size_t n) {
  auto arena = std::make_shared<std::pmr::monotonic_buffer_resource>();
  auto *pixels = static_cast<float *>(arena->allocate(n * sizeof(float)));
  pixels[0] = 0;
  return {arena, pixels};
}

// The aliasing constructor: the pointer keeps the whole arena alive.
std::shared_ptr<float> weights(std::size_t n) {
  auto arena = std::make_shared<std::pmr::monotonic_buffer_resource>();
  auto *w = static_cast<float *>(arena->allocate(n * sizeof(float)));
  w[0] = 1;
  return std::shared_ptr<float>(arena, w);
}

std::function<float(std::size_t)> lookup(const float *x, std::size_t n) {
  auto arena = std::make_shared<std::pmr::monotonic_buffer_resource>();
  auto *table = static_cast<float *>(arena->allocate(n * sizeof(float)));
  for (std::size_t i = 0; i < n; ++i)
    table[i] = x[i] * x[i];
  return [arena, table](std::size_t i) { return table[i]; };
}

class Timeline {
public:
  void add(std::size_t n) {
    auto arena = std::make_shared<std::pmr::monotonic_buffer_resource>();
    auto *row = static_cast<float *>(arena->allocate(n * sizeof(float)));
    row[0] = 0;
    arenas_.push_back(arena);
    rows_.push_back(row);
  }

private:
  std::vector<std::shared_ptr<std::pmr::monotonic_buffer_resource>> arenas_;
  std::vector<float *> rows_;
};

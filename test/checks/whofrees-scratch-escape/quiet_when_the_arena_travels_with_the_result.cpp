// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <utility>
#include <vector>

struct Document {
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena;
  std::pmr::vector<std::string_view> lines;
};

Document load(std::string_view text) {
  auto arena = std::make_unique<std::pmr::monotonic_buffer_resource>();
  char *copy = static_cast<char *>(arena->allocate(text.size() + 1, 1));
  text.copy(copy, text.size());
  std::pmr::vector<std::string_view> lines(arena.get());
  lines.emplace_back(copy, text.size());
  return {std::move(arena), std::move(lines)};
}

class Region {
public:
  explicit Region(std::size_t n) : base_(static_cast<char *>(std::malloc(n))), left_(base_ ? n : 0) {}
  Region(Region &&other) noexcept : base_(std::exchange(other.base_, nullptr)), left_(std::exchange(other.left_, 0)) {}
  Region &operator=(Region &&) = delete;
  ~Region() { std::free(base_); }
  void *alloc(std::size_t n) {
    if (left_ < n)
      return nullptr;
    left_ -= n;
    return base_ + left_;
  }
  void clear(std::size_t n) { left_ = n; }

private:
  char *base_;
  std::size_t left_;
};

struct Batch {
  Region region;
  float *rows;
};

Batch makeBatch(std::size_t n) {
  Region region(n * sizeof(float));
  auto *rows = static_cast<float *>(region.alloc(n * sizeof(float)));
  return Batch{std::move(region), rows};
}

Batch makeInPlace(std::size_t n) {
  Batch batch{Region(n * sizeof(float)), nullptr};
  batch.rows = static_cast<float *>(batch.region.alloc(n * sizeof(float)));
  return batch;
}

float *detached(std::size_t n, Region **owner) {
  auto region = std::make_unique<Region>(n * sizeof(float));
  auto *data = static_cast<float *>(region->alloc(n * sizeof(float)));
  *owner = region.release();
  return data;
}

class Loader {
public:
  void load(std::string_view text) {
    auto arena = std::make_unique<std::pmr::monotonic_buffer_resource>();
    char *copy = static_cast<char *>(arena->allocate(text.size() + 1, 1));
    text.copy(copy, text.size());
    text_ = {copy, text.size()};
    arena_ = std::move(arena);
  }

private:
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  std::string_view text_;
};

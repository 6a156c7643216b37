// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <vector>

class Dataset {
public:
  Dataset(std::pmr::memory_resource *mr, std::size_t n) : x_(mr), labels_(n, 0, mr), names_(mr) {
    x_.reserve(n);
    names_ = std::pmr::vector<std::pmr::string>(n, mr);
  }
  ~Dataset() { x_.clear(); }

private:
  std::pmr::vector<float> x_;
  std::pmr::vector<int> labels_;
  std::pmr::vector<std::pmr::string> names_;
};

struct Index {
  std::optional<std::pmr::map<int, int>> map;
  void init(std::pmr::memory_resource *mr) {
    map.emplace(mr);
    map->emplace(1, 2);
  }
  void deinit() { map.reset(); }
};

// A local container that goes with the constructor.
class Mean {
public:
  Mean(std::pmr::memory_resource *mr, const float *x, std::size_t n) {
    std::pmr::vector<float> copy(x, x + n, mr);
    for (float v : copy)
      sum_ += v;
  }
  ~Mean() { sum_ = 0; }

private:
  float sum_ = 0;
};

class Owner {
public:
  Owner(std::pmr::memory_resource *upstream, std::size_t n)
      : arena_(std::make_unique<std::pmr::monotonic_buffer_resource>(upstream)) {
    data_ = static_cast<float *>(arena_->allocate(n * sizeof(float)));
  }
  ~Owner() { data_ = nullptr; }

private:
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  float *data_;
};

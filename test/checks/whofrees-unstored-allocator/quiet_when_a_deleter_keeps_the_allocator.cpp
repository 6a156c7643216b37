// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <functional>
#include <memory>
#include <memory_resource>
#include <utility>

struct Giveback {
  std::pmr::memory_resource *mr;
  std::size_t n;
  void operator()(float *p) const { mr->deallocate(p, n * sizeof(float), alignof(float)); }
};

class Layer {
public:
  Layer(std::pmr::memory_resource *mr, std::size_t n)
      : weights_(static_cast<float *>(mr->allocate(n * sizeof(float), alignof(float))), Giveback{mr, n}) {}

private:
  std::unique_ptr<float[], Giveback> weights_;
};

class Frame {
public:
  Frame(std::pmr::memory_resource *mr, std::size_t n) {
    pixels_ = static_cast<char *>(mr->allocate(n, 1));
    release_ = [mr, n](char *p) { mr->deallocate(p, n, 1); };
  }
  ~Frame() { release_(pixels_); }
  Frame(const Frame &) = delete;
  Frame &operator=(const Frame &) = delete;

private:
  char *pixels_;
  std::function<void(char *)> release_;
};

class Shared {
public:
  Shared(std::pmr::memory_resource &mr, std::size_t n) {
    auto *raw = static_cast<int *>(mr.allocate(n * sizeof(int)));
    data_ = std::shared_ptr<int>(raw, [&mr, n](int *p) { mr.deallocate(p, n * sizeof(int)); });
  }

private:
  std::shared_ptr<int> data_;
};

class Counted {
public:
  explicit Counted(std::pmr::memory_resource *mr)
      : state_(std::allocate_shared<int>(std::pmr::polymorphic_allocator<int>(mr), 0)) {}

private:
  std::shared_ptr<int> state_;
};

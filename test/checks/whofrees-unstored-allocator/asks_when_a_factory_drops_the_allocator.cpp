// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <utility>

struct Allocator {
  void *context;
  void *(*allocFn)(void *context, std::size_t n);
  void (*freeFn)(void *context, void *p);
  void *alloc(std::size_t n) const { return allocFn(context, n); }
  void free(void *p) const { freeFn(context, p); }
};

struct Matrix {
  float *data = nullptr;
  std::size_t rows = 0, cols = 0;

  static std::optional<Matrix> init(Allocator allocator, std::size_t rows, std::size_t cols) {
    Matrix m;
    m.data = static_cast<float *>(allocator.alloc(rows * cols * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'm.data' is acquired from 'allocator' here, but 'deinit' releases it through '{{.*free.*}}'; which allocator should get 'm.data' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+9]]:{{[0-9]+}}: note: 'm.data' is released through '{{.*free.*}}' here
    if (!m.data)
      return std::nullopt;
    m.rows = rows;
    m.cols = cols;
    return m;
  }

  void deinit() {
    std::free(data);
    data = nullptr;
  }
};

class Dataset {
public:
  static Dataset *create(Allocator &allocator, std::size_t n) {
    auto *d = new (std::nothrow) Dataset;
    if (!d)
      return nullptr;
    d->samples_ = static_cast<float *>(allocator.alloc(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'd->samples_' is acquired from 'allocator' here, but '~Dataset' releases it through '{{.*free.*}}'; which allocator should get 'd->samples_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+8]]:{{[0-9]+}}: note: 'd->samples_' is released through '{{.*free.*}}' here
    if (!d->samples_) {
      delete d;
      return nullptr;
    }
    return d;
  }
  ~Dataset() {
    std::free(samples_);
  }

private:
  Dataset() = default;
  float *samples_ = nullptr;
};

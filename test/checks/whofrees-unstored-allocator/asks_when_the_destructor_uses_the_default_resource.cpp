// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <new>

class Histogram {
public:
  Histogram(std::size_t bins, std::pmr::memory_resource *mr) : bins_(bins) {
    counts_ = static_cast<unsigned *>(mr->allocate(bins * sizeof(unsigned), alignof(unsigned)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'counts_' is acquired from 'mr' here, but '~Histogram' releases it through '{{.+}}'; which allocator should get 'counts_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'counts_' is released through '{{.+}}' here
    for (std::size_t i = 0; i < bins; ++i)
      counts_[i] = 0;
  }
  ~Histogram() {
    std::pmr::get_default_resource()->deallocate(counts_, bins_ * sizeof(unsigned), alignof(unsigned));
  }
  Histogram(const Histogram &) = delete;
  Histogram &operator=(const Histogram &) = delete;

private:
  std::size_t bins_;
  unsigned *counts_;
};

class Embedding {
public:
  Embedding(std::pmr::memory_resource &mr, std::size_t rows, std::size_t cols)
      : table_(static_cast<float *>(mr.allocate(rows * cols * sizeof(float), alignof(float)))), size_(rows * cols) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'table_' is acquired from 'mr' here, but '~Embedding' releases it through '{{.+}}'; which allocator should get 'table_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'table_' is released through '{{.+}}' here
  ~Embedding() {
    std::pmr::new_delete_resource()->deallocate(table_, size_ * sizeof(float), alignof(float));
  }
  Embedding(const Embedding &) = delete;
  Embedding &operator=(const Embedding &) = delete;

private:
  float *table_;
  std::size_t size_;
};

class Bias {
public:
  explicit Bias(std::size_t n, std::pmr::memory_resource *mr = std::pmr::get_default_resource()) : n_(n) {
    std::pmr::polymorphic_allocator<float> alloc(mr);
    values_ = alloc.allocate(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'values_' is acquired from '{{(mr|alloc)}}' here, but '~Bias' releases it through '{{.+}}'; which allocator should get 'values_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'values_' is released through '{{.+}}' here
  }
  ~Bias() {
    std::pmr::polymorphic_allocator<float> alloc;
    alloc.deallocate(values_, n_);
  }
  Bias(const Bias &) = delete;
  Bias &operator=(const Bias &) = delete;

private:
  float *values_;
  std::size_t n_;
};

struct Tensor {
  Tensor(std::pmr::memory_resource *mr, std::size_t n) : data(nullptr), size(n) {
    void *raw = mr->allocate(n * sizeof(double), alignof(double));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(data|raw)}}' is acquired from 'mr' here, but '~Tensor' releases it through '{{.+}}'; which allocator should get '{{(data|raw)}}' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: '{{(data|raw)}}' is released through '{{.+}}' here
    data = new (raw) double[n]();
  }
  ~Tensor() {
    ::operator delete(data);
  }
  Tensor(const Tensor &) = delete;
  Tensor &operator=(const Tensor &) = delete;
  double *data;
  std::size_t size;
};

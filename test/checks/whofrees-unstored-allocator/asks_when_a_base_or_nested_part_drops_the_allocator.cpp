// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <vector>

class Storage {
protected:
  Storage(std::pmr::memory_resource *mr, std::size_t n) : n_(n) {
    bytes_ = static_cast<char *>(mr->allocate(n, 1));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'bytes_' is acquired from 'mr' here, but '~Storage' releases it through '{{.+}}'; which allocator should get 'bytes_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'bytes_' is released through '{{.+}}' here
  }
  ~Storage() {
    std::pmr::new_delete_resource()->deallocate(bytes_, n_, 1);
  }
  char *bytes_;
  std::size_t n_;
};

class Packed : private Storage {
public:
  Packed(std::pmr::memory_resource *mr, std::size_t n) : Storage(mr, n) {}
  char at(std::size_t i) const { return bytes_[i]; }
};

class Model {
  struct Params {
    float *weights = nullptr;
    std::size_t n = 0;
  } params_;

public:
  Model(std::size_t n, std::pmr::memory_resource *mr) {
    params_.weights = static_cast<float *>(mr->allocate(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'params_.weights' is acquired from 'mr' here, but '~Model' releases it through '{{.+}}'; which allocator should get 'params_.weights' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'params_.weights' is released through '{{.+}}' here
    params_.n = n;
  }
  ~Model() {
    std::pmr::get_default_resource()->deallocate(params_.weights, params_.n * sizeof(float));
  }
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;
};

// The container beside it was built on the default resource: it leads elsewhere.
class Batch {
public:
  Batch(std::size_t n, std::pmr::memory_resource *mr) : n_(n) {
    rows_ = static_cast<float *>(mr->allocate(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rows_' is acquired from 'mr' here, but '~Batch' releases it through '{{.*names_.*}}'; which allocator should get 'rows_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'rows_' is released through '{{.*names_.*}}' here
  }
  ~Batch() {
    names_.get_allocator().resource()->deallocate(rows_, n_ * sizeof(float));
  }
  Batch(const Batch &) = delete;
  Batch &operator=(const Batch &) = delete;

private:
  std::pmr::vector<int> names_;
  float *rows_;
  std::size_t n_;
};

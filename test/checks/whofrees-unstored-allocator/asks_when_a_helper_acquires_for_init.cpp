// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory_resource>

static float *zeroed(std::pmr::memory_resource *mr, std::size_t n) {
  float *p = static_cast<float *>(mr->allocate(n * sizeof(float), alignof(float)));
  for (std::size_t i = 0; i < n; ++i)
    p[i] = 0;
  return p;
}

static void drop(float *p, std::size_t n) {
  std::pmr::get_default_resource()->deallocate(p, n * sizeof(float), alignof(float));
}

class Optimizer {
public:
  Optimizer(std::size_t n, std::pmr::memory_resource *mr) : n_(n) {
    momentum_ = zeroed(mr, n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'momentum_' is acquired from 'mr' here, but '~Optimizer' releases it through '{{.+}}'; which allocator should get 'momentum_' back? [whofrees-unstored-allocator]
  }
  ~Optimizer() { drop(momentum_, n_); }
  Optimizer(const Optimizer &) = delete;
  Optimizer &operator=(const Optimizer &) = delete;

private:
  float *momentum_;
  std::size_t n_;
};

class Network {
public:
  Network(std::size_t n, std::pmr::memory_resource &mr) : n_(n) { setup(&mr); }
  ~Network() { teardown(); }
  Network(const Network &) = delete;
  Network &operator=(const Network &) = delete;

private:
  void setup(std::pmr::memory_resource *resource) {
    hidden_ = static_cast<float *>(resource->allocate(n_ * sizeof(float), alignof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'hidden_' is acquired from 'resource' here, but '{{(~Network|teardown)}}' releases it through '{{.*delete.*}}'; which allocator should get 'hidden_' back? [whofrees-unstored-allocator]
  }
  void teardown() { ::operator delete(hidden_); }
  float *hidden_ = nullptr;
  std::size_t n_;
};

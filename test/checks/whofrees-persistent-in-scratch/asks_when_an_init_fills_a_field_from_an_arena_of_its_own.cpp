// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory_resource>

class Model {
public:
  explicit Model(std::size_t n) : n_(n) {
    std::pmr::monotonic_buffer_resource scratch;
    weights_ = static_cast<double *>(scratch.allocate(n * sizeof(double)));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'weights_' stays when 'Model' is done, but its memory belongs to 'scratch', which is gone by then; what does 'weights_' point to after 'Model'? [whofrees-persistent-in-scratch]
    // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: 'weights_' is acquired from 'scratch' here
    // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'Model'
    for (std::size_t i = 0; i < n; ++i)
      weights_[i] = 0;
  }
  double at(std::size_t i) const { return weights_[i]; }

private:
  std::size_t n_;
  double *weights_;
};

// Another function than an init stores: that is asked about as an escape.
class Cache {
public:
  void remember(std::size_t n) {
    std::pmr::monotonic_buffer_resource scratch;
    row_ = static_cast<double *>(scratch.allocate(n * sizeof(double)));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'row_' is stored in 'row_' here, but its memory belongs to 'scratch', which is gone before 'row_'; what will 'row_' point to then? [whofrees-scratch-escape]
    // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: 'row_' is acquired from 'scratch' here
    // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'remember'
  }

private:
  double *row_ = nullptr;
};

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdio>
#include <new>
#include <stdexcept>

// An explicit throw between acquiring and the end of the constructor.
class Kernel {
  float *taps_;

public:
  Kernel(const float *src, std::size_t n) : taps_(new float[n]) {
    float sum = 0;
    for (std::size_t i = 0; i < n; ++i)
      sum += taps_[i] = src[i];
    if (sum == 0)
      throw std::invalid_argument("kernel sums to zero");
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Kernel' gives up here while 'taps_' is still held; who frees 'taps_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'taps_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: {{.*}}'~Kernel' never runs
  }
  ~Kernel() { delete[] taps_; }
};

// nothrow new, null check, throw: the second allocation is what can fail.
class Lattice {
  int *nodes_;
  int *edges_;

public:
  Lattice(std::size_t nodes, std::size_t edges) {
    nodes_ = new (std::nothrow) int[nodes];
    if (!nodes_)
      throw std::bad_alloc();
    edges_ = new (std::nothrow) int[edges];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'edges_' can fail here while 'nodes_' is still held; who frees 'nodes_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'nodes_' is acquired here
    if (!edges_)
      throw std::bad_alloc();
  }
  ~Lattice() {
    delete[] edges_;
    delete[] nodes_;
  }
};

// The handler releases one of two.
class Mixture {
  double *means_ = nullptr;
  double *covs_ = nullptr;
  double *weights_ = nullptr;

public:
  explicit Mixture(std::size_t k) {
    try {
      means_ = new double[k];
      covs_ = new double[k * k];
      weights_ = new double[k];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'weights_' can fail here while 'covs_' is still held; who frees 'covs_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'covs_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Mixture' never runs
    } catch (...) {
      delete[] means_;
      throw;
    }
  }
  ~Mixture() {
    delete[] means_;
    delete[] covs_;
    delete[] weights_;
  }
};

// A function-try-block that only writes a log line; it rethrows by itself at its end.
class Decoder {
  float *state_;
  float *gates_;

public:
  explicit Decoder(std::size_t n) try
      : state_(new float[n]),
        gates_(new float[4 * n]) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'gates_' can fail here while 'state_' is still held; who frees 'state_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'state_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Decoder' never runs
  } catch (const std::bad_alloc &) {
    std::fputs("decoder: out of memory\n", stderr);
  }
  ~Decoder() {
    delete[] state_;
    delete[] gates_;
  }
};

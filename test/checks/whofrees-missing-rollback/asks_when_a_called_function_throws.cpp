// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <stdexcept>

static void check_shape(std::size_t rows, std::size_t cols) {
  if (rows == 0 || cols == 0)
    throw std::invalid_argument("empty matrix");
}

// Validated too late: the buffer is already there.
class Matrix {
  double *cells_;

public:
  Matrix(std::size_t rows, std::size_t cols)
      : cells_(new double[rows * cols]) {
    check_shape(rows, cols);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'check_shape' can fail here while 'cells_' is still held; who frees 'cells_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'cells_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Matrix' never runs
  }
  ~Matrix() { delete[] cells_; }
};

// A member function of the same class throws, two calls down.
class Layer {
  float *weights_ = nullptr;
  std::size_t n_;

  void require(bool ok) const {
    if (!ok)
      throw std::runtime_error("bad layer");
  }
  void validate() const { require(n_ % 4 == 0); }

public:
  explicit Layer(std::size_t n) : n_(n) {
    weights_ = new float[n];
    validate();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'validate' can fail here while 'weights_' is still held; who frees 'weights_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'weights_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Layer' never runs
  }
  ~Layer() { delete[] weights_; }
};

// A plain function with a local: an explicit throw in the callee counts everywhere.
static float checked(float x) {
  if (x != x)
    throw std::domain_error("not a number");
  return x;
}

float sum_checked(const float *x, std::size_t n) {
  float *copy = new float[n];
  float sum = 0;
  for (std::size_t i = 0; i < n; ++i)
    copy[i] = checked(x[i]);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'checked' can fail here while 'copy' is still held; who frees 'copy' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'copy' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, 'sum_checked' is left at once
  for (std::size_t i = 0; i < n; ++i)
    sum += copy[i];
  delete[] copy;
  return sum;
}

// A helper that fills the second field; it allocates, so it can fail.
class Bigram {
  int *counts_;
  int *totals_;

  void init_totals(std::size_t n) { totals_ = new int[n]; }

public:
  explicit Bigram(std::size_t n) : counts_(new int[n * n]) {
    init_totals(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'init_totals' can fail here while 'counts_' is still held; who frees 'counts_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'counts_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Bigram' never runs
  }
  ~Bigram() {
    delete[] counts_;
    delete[] totals_;
  }
};

// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <cstring>

// Acquired on first use.
class Regressor {
  double *coef_;
  double *residuals_ = nullptr;
  std::size_t n_;

public:
  explicit Regressor(std::size_t n) : coef_(new double[n]), n_(n) {}
  double *residuals() {
    if (!residuals_)
      residuals_ = new double[n_];
    return residuals_;
  }
  ~Regressor() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Regressor' releases 'coef_' but not 'residuals_'; who frees 'residuals_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'residuals_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'coef_' is released here
    delete[] coef_;
  }
};

// Acquired by a setter, replaced correctly there, forgotten at the end.
class Dataset {
  float *x_;
  char *name_ = nullptr;

public:
  explicit Dataset(std::size_t n) : x_(new float[n]) {}
  void set_name(const char *name) {
    std::free(name_);
    name_ = strdup(name);
  }
  ~Dataset() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Dataset' releases 'x_' but not 'name_'; who frees 'name_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'name_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'x_' is released here
    delete[] x_;
  }
};

// A buffer that grows.
class Bpe {
  int *ranks_ = nullptr;
  int *merges_ = nullptr;
  std::size_t cap_ = 0;

public:
  explicit Bpe(std::size_t n) : ranks_(new int[n]) {}
  void reserve(std::size_t cap) {
    if (cap <= cap_)
      return;
    int *bigger = new int[cap];
    for (std::size_t i = 0; i < cap_; ++i)
      bigger[i] = merges_[i];
    delete[] merges_;
    merges_ = bigger;
    cap_ = cap;
  }
  ~Bpe() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Bpe' releases 'ranks_' but not '{{merges_|bigger}}'; who frees '{{merges_|bigger}}'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-9]]:{{[0-9]+}}: note: '{{merges_|bigger}}' is acquired here
    delete[] ranks_;
  }
};

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <utility>

// release() before the last thing that can throw.
class Regressor {
  double *coef_;
  double *intercept_;

public:
  explicit Regressor(std::size_t dim) {
    auto coef = std::make_unique<double[]>(dim);
    coef_ = coef.release();
    intercept_ = new double[1];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'intercept_' can fail here while 'coef{{_?}}' is still held; who frees 'coef{{_?}}' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Regressor' never runs
  }
  ~Regressor() {
    delete[] coef_;
    delete[] intercept_;
  }
};

template <class F> class ScopeFail {
  F run_;
  bool armed_ = true;

public:
  explicit ScopeFail(F run) : run_(std::move(run)) {}
  ScopeFail(const ScopeFail &) = delete;
  ~ScopeFail() {
    if (armed_)
      run_();
  }
  void dismiss() { armed_ = false; }
};

// The guard is dismissed one line too soon.
class Whitener {
  float *mean_;
  float *basis_;

public:
  explicit Whitener(std::size_t n) {
    mean_ = new float[n];
    ScopeFail undo([this] { delete[] mean_; });
    undo.dismiss();
    basis_ = new float[n * n];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'basis_' can fail here while 'mean_' is still held; who frees 'mean_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'mean_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Whitener' never runs
  }
  ~Whitener() {
    delete[] mean_;
    delete[] basis_;
  }
};

// The guard watches one buffer, the other one is on its own.
bool standardise(const float *x, float *y, std::size_t n) {
  auto *mean = static_cast<float *>(std::malloc(n * sizeof(float)));
  ScopeFail undo([&] { std::free(mean); });
  if (!mean)
    return false;
  auto *dev = static_cast<float *>(std::malloc(n * sizeof(float)));
  if (!dev)
    return false;
  auto *tmp = static_cast<float *>(std::malloc(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'tmp' can fail here while 'dev' is still held; who frees 'dev' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'dev' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'standardise' returns here
  if (!tmp)
    return false;
  for (std::size_t i = 0; i < n; ++i)
    y[i] = (x[i] - (mean[i] = x[i])) / (dev[i] = tmp[i] = 1.f);
  std::free(tmp);
  std::free(dev);
  return true;
}

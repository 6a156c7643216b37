// RUN: %check_whofrees %s 'whofrees-*' --options '{Profile: course}' -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <vector>

class Model {
public:
  explicit Model(std::size_t n) : weights_(n) {}

  double predict(const double *x) {
    double sum = 0;
    {
      std::pmr::vector<double> terms(weights_.size(), &scratch_);
      for (std::size_t i = 0; i < weights_.size(); ++i)
        terms[i] = weights_[i] * x[i];
      for (double term : terms)
        sum += term;
    }
    scratch_.release();
    return sum;
  }

private:
  std::vector<double> weights_;
  std::pmr::monotonic_buffer_resource scratch_;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Model' owns 'scratch_', which 'predict' resets, beside 'weights_', which stays between calls; is 'scratch_' the object's, or one call's? [whofrees-model-owned-arena]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'weights_' stays from call to call
  // CHECK: :[[@LINE-9]]:{{[0-9]+}}: note: 'scratch_' is reset here
};

class Arena {
public:
  void *alloc(std::size_t n) {
    if (used_ + n > sizeof bytes_)
      return nullptr;
    void *p = bytes_ + used_;
    used_ += n;
    return p;
  }
  void reset() { used_ = 0; }

private:
  alignas(16) char bytes_[4096];
  std::size_t used_ = 0;
};

class Filter {
public:
  explicit Filter(std::size_t n) : taps_(new double[n]), n_(n) {}
  Filter(const Filter &) = delete;
  ~Filter() { delete[] taps_; }

  double run(const double *x) {
    arena_.reset();
    auto *terms = static_cast<double *>(arena_.alloc(n_ * sizeof(double)));
    double sum = 0;
    for (std::size_t i = 0; terms && i < n_; ++i) {
      terms[i] = taps_[i] * x[i];
      sum += terms[i];
    }
    return sum;
  }

private:
  double *taps_;
  std::size_t n_;
  Arena arena_;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Filter' owns 'arena_', which 'run' resets, beside 'taps_', which stays between calls; is 'arena_' the object's, or one call's? [whofrees-model-owned-arena]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'taps_' stays from call to call
  // CHECK: :[[@LINE-16]]:{{[0-9]+}}: note: 'arena_' is reset here
};

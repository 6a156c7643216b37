// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
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
};

// RUN: %check_whofrees %s 'whofrees-*' --options '{Profile: course}' -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <vector>

// One arena for each call.
class Model {
public:
  explicit Model(std::size_t n) : weights_(n) {}
  double predict(const double *x) const {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::vector<double> terms(weights_.size(), &scratch);
    double sum = 0;
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      terms[i] = weights_[i] * x[i];
      sum += terms[i];
    }
    return sum;
  }

private:
  std::vector<double> weights_;
};

// An arena for all that the object holds, ended only with all of it.
class Names {
public:
  Names() : all_(&memory_) {}
  void add(const char *name) { all_.emplace_back(name); }
  void clear() {
    all_.clear();
    all_.shrink_to_fit();
    memory_.release();
  }
  std::size_t size() const { return all_.size(); }

private:
  std::pmr::monotonic_buffer_resource memory_;
  std::pmr::vector<const char *> all_;
};

// Nothing but a workspace: the object has one lifetime.
class Workspace {
public:
  double *take(std::size_t n) {
    return static_cast<double *>(arena_.allocate(n * sizeof(double)));
  }
  void next() { arena_.release(); }

private:
  std::pmr::monotonic_buffer_resource arena_;
  std::size_t rounds_ = 0;
};

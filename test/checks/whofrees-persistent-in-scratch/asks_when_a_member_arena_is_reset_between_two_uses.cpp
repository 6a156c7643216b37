// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <vector>

// The fields are pmr containers on the arena of a single inference.
class Classifier {
public:
  explicit Classifier(std::size_t n) : weights_(n, &scratch_) {}
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'weights_' stays in use, but its memory belongs to 'scratch_', which 'score' resets; what is left of 'weights_' after 'score'? [whofrees-persistent-in-scratch]
  // CHECK: :[[@LINE+12]]:{{[0-9]+}}: note: 'scratch_' is reset here
  // CHECK: :[[@LINE+7]]:{{[0-9]+}}: note: 'weights_' is used here

  double score(const double *x) {
    double sum = 0;
    {
      std::pmr::vector<double> terms(&scratch_);
      for (std::size_t i = 0; i < weights_.size(); ++i)
        terms.push_back(weights_[i] * x[i]);
      for (double term : terms)
        sum += term;
    }
    scratch_.release();
    return sum;
  }

private:
  std::pmr::monotonic_buffer_resource scratch_;
  std::pmr::vector<double> weights_;
};

// An arena of our own, given to the constructor and kept.
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

class Tokenizer {
public:
  Tokenizer(Arena &arena, std::size_t rules) : arena_(arena) {
    rules_ = static_cast<int *>(arena.alloc(rules * sizeof(int)));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'rules_' stays in use, but its memory belongs to 'arena', which 'tokens' resets; what is left of 'rules_' after 'tokens'? [whofrees-persistent-in-scratch]
    // CHECK: :[[@LINE+9]]:{{[0-9]+}}: note: 'arena' is reset here
    // CHECK: :[[@LINE+7]]:{{[0-9]+}}: note: 'rules_' is used here
    count_ = rules_ ? rules : 0;
  }
  std::size_t tokens(const int *text, std::size_t n) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t r = 0; r < count_; ++r)
        found += rules_[r] == text[i];
    arena_.reset();
    return found;
  }

private:
  Arena &arena_;
  int *rules_;
  std::size_t count_;
};

// A caller that meets it says no more than the class does.
double twice(const double *x) {
  Classifier c(3);
  double first = c.score(x);
  return first + c.score(x);
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <vector>

// The weights are on the arena that lives as long as the object.
class Model {
public:
  explicit Model(std::size_t n) : weights_(n, &memory_) {}

  double predict(const double *x) {
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
  std::pmr::monotonic_buffer_resource memory_, scratch_;
  std::pmr::vector<double> weights_;
};

// The arena of one inference is a local; the constructor only borrows it.
class Local {
public:
  Local(std::size_t n, std::pmr::memory_resource *memory)
      : weights_(n, memory) {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::vector<double> order(n, &scratch);
    for (std::size_t i = 0; i < n; ++i)
      weights_[i] = order[i];
  }
  double predict(const double *x) const {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::vector<double> terms(&scratch);
    for (std::size_t i = 0; i < weights_.size(); ++i)
      terms.push_back(weights_[i] * x[i]);
    double sum = 0;
    for (double term : terms)
      sum += term;
    return sum;
  }

private:
  std::pmr::vector<double> weights_;
};

// All of it begins anew.
class Session {
public:
  Session() : names_(std::make_unique<Names>(&memory_)) {}
  void clear() {
    names_.reset();
    memory_.release();
    names_ = std::make_unique<Names>(&memory_);
  }
  std::size_t count() const { return names_->size(); }

private:
  using Names = std::pmr::vector<int>;
  std::pmr::monotonic_buffer_resource memory_;
  std::unique_ptr<Names> names_;
};

// A mark is rewound: what was there before it stays.
class Stack {
public:
  explicit Stack(std::size_t size) : bytes_(size), used_(0) {}
  char *alloc(std::size_t n) {
    char *p = bytes_.data() + used_;
    used_ += n;
    return p;
  }
  std::size_t mark() const { return used_; }
  void rewind(std::size_t to) { used_ = to; }

private:
  std::vector<char> bytes_;
  std::size_t used_;
};

class Counter {
public:
  explicit Counter(Stack &stack) : stack_(stack), table_(stack.alloc(256)) {}
  int count(const char *text) {
    std::size_t before = stack_.mark();
    char *copy = stack_.alloc(16);
    copy[0] = text[0];
    int seen = ++table_[static_cast<unsigned char>(copy[0])];
    stack_.rewind(before);
    return seen;
  }

private:
  Stack &stack_;
  char *table_;
};

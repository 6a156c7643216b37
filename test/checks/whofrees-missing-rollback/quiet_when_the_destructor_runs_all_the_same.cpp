// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <new>
#include <stdexcept>

// The constructor that was delegated to has finished: from then on ~Tensor runs.
class Tensor {
  float *data_ = nullptr;
  float *grad_ = nullptr;
  Tensor() = default;

public:
  explicit Tensor(std::size_t n) : Tensor() {
    data_ = new float[n];
    grad_ = new float[n];
    if (n == 0)
      throw std::invalid_argument("tensor");
  }
  Tensor(const Tensor &) = delete;
  ~Tensor() {
    delete[] data_;
    delete[] grad_;
  }
};

// A base and a member that release their own.
class Base {
protected:
  float *bias_;

public:
  explicit Base(std::size_t n) : bias_(new float[n]) {}
  Base(const Base &) = delete;
  virtual ~Base() { delete[] bias_; }
};

struct Buffer {
  float *p;
  explicit Buffer(std::size_t n) : p(new float[n]) {}
  Buffer(const Buffer &) = delete;
  ~Buffer() { delete[] p; }
};

class Derived : public Base {
  Buffer work_;
  float *weights_;

public:
  explicit Derived(std::size_t n) : Base(n), work_(n), weights_(new float[n]) {}
  ~Derived() override { delete[] weights_; }
};

// The base has the field and releases it; the derived constructor fills it and may throw.
class Store {
protected:
  int *keys_ = nullptr;
  int *vals_ = nullptr;

public:
  Store() = default;
  Store(const Store &) = delete;
  virtual ~Store() {
    delete[] keys_;
    delete[] vals_;
  }
};

class SortedStore : public Store {
public:
  explicit SortedStore(std::size_t n) {
    keys_ = new int[n];
    vals_ = new int[n];
  }
};

// Two-phase: when init throws or returns false, the object lives on and its destructor releases.
class Session {
  char *in_ = nullptr;
  char *out_ = nullptr;

public:
  Session() = default;
  Session(const Session &) = delete;
  bool init(std::size_t n) {
    in_ = new (std::nothrow) char[n];
    if (!in_)
      return false;
    out_ = new (std::nothrow) char[n];
    if (!out_)
      return false;
    return true;
  }
  void load(std::size_t n) {
    if (in_ || out_)
      throw std::logic_error("already loaded");
    in_ = new char[n];
    out_ = new char[n];
  }
  ~Session() {
    delete[] out_;
    delete[] in_;
  }
};

// A local object of such a class: its destructor runs on the way out.
float mean(const float *x, std::size_t n) {
  Buffer copy(n);
  if (n == 0)
    throw std::invalid_argument("mean of nothing");
  float sum = 0;
  for (std::size_t i = 0; i < n; ++i)
    sum += copy.p[i] = x[i];
  return sum / static_cast<float>(n);
}

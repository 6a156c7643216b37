// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>

// The base has the pointer, but only the derived destructor releases it.
class Optimizer {
protected:
  float *momentum_ = nullptr;

public:
  virtual ~Optimizer() = default;
};

class Adam : public Optimizer {
  float *variance_ = nullptr;

public:
  explicit Adam(std::size_t n) {
    momentum_ = new float[n];
    variance_ = new float[n];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'variance_' can fail here while 'momentum_' is still held; who frees 'momentum_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'momentum_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Adam' never runs
  }
  ~Adam() override {
    delete[] variance_;
    delete[] momentum_;
  }
};

// The base releases its own; the derived class has two more of its own.
class Store {
  int *keys_;

public:
  explicit Store(std::size_t n) : keys_(new int[n]) {}
  Store(const Store &) = delete;
  virtual ~Store() { delete[] keys_; }
};

class CountingStore : public Store {
  int *hits_;
  int *misses_;

public:
  explicit CountingStore(std::size_t n)
      : Store(n),
        hits_(new int[n]),
        misses_(new int[n]) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'misses_' can fail here while 'hits_' is still held; who frees 'hits_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'hits_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~CountingStore' never runs
  ~CountingStore() override {
    delete[] hits_;
    delete[] misses_;
  }
};

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++17
#include <cstddef>

// An allocator of a course's own, under names of its own.
class MemorySource {
public:
  virtual ~MemorySource() = default;
  virtual void *obtain(std::size_t size) = 0;
  virtual void relinquish(void *memory) = 0;
};

class Layer {
  MemorySource &source;
  float *weights = nullptr, *bias = nullptr;

public:
  explicit Layer(MemorySource &s) : source(s) {}
  bool init(std::size_t n) {
    weights = static_cast<float *>(source.obtain(n * sizeof(float)));
    if (!weights)
      return false;
    bias = static_cast<float *>(source.obtain(n * sizeof(float)));
    if (!bias) {
      source.relinquish(weights);
      weights = nullptr;
      return false;
    }
    return true;
  }
  void deinit() { source.relinquish(weights); }
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'deinit' releases 'weights' but not 'bias'; who frees 'bias'? [whofrees-incomplete-deinit]
};

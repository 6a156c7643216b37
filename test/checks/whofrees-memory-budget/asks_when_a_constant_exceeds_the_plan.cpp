// RUN: %check_whofrees %s 'whofrees-*' --options '{PersistentBudget: 1000, ScratchBudget: 100}' -- -std=c++20
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <vector>

// The library's resource.
class Model {
public:
  explicit Model(std::pmr::memory_resource *memory)
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Model' holds 1280 bytes between calls, and 1000 are planned; which of these bytes are needed between two calls? [whofrees-memory-budget]
      // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'weights_' takes 1280 bytes here
      : weights_(16 * 10, memory) {}

  double predict(std::pmr::memory_resource *scratch) const {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'predict' takes 160 bytes for one call on 'Model', and 100 are planned; which of these bytes are needed at the same time? [whofrees-memory-budget]
    // CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'scores' takes 80 bytes here
    // CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'order' takes 80 bytes here
    std::pmr::vector<double> scores(10, scratch);
    std::pmr::vector<double> order(10, scratch);
    return scores[0] + order[0] + weights_[0];
  }

private:
  std::pmr::vector<double> weights_;
};

// An arena of our own, and a loop of known rounds.
class Arena {
public:
  template <class T> T *alloc(std::size_t n) {
    void *p = bytes_ + used_;
    used_ += n * sizeof(T);
    return static_cast<T *>(p);
  }
  void reset() { used_ = 0; }

private:
  alignas(16) char bytes_[8192];
  std::size_t used_ = 0;
};

class Layers {
public:
  explicit Layers(Arena &arena) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Layers' holds 1024 bytes between calls, and 1000 are planned; which of these bytes are needed between two calls? [whofrees-memory-budget]
    // CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'layer_' takes 1024 bytes here
    for (int i = 0; i < 4; ++i)
      layer_[i] = arena.alloc<float>(64);
  }
  float first() const { return layer_[0][0]; }

private:
  float *layer_[4];
};

// The plan of the class goes before the option.
class [[clang::annotate("whofrees::persistent_budget=64")]] Small {
public:
  Small() : values_(std::make_unique<int[]>(32)) {}
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Small' holds 128 bytes between calls, and 64 are planned; which of these bytes are needed between two calls? [whofrees-memory-budget]
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: 'values_' takes 128 bytes here
  int first() const { return values_[0]; }

private:
  std::unique_ptr<int[]> values_;
};

// What depends on a parameter is said as a formula.
class Table {
public:
  Table(std::size_t rows, std::size_t columns)
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Table' holds columns*rows*8 + 16 bytes between calls, and 1000 are planned; for which sizes is that within the plan? [whofrees-memory-budget]
      // CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'cells_' takes columns*rows*8 bytes here
      // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'size_' takes 16 bytes here
      : cells_(rows * columns), size_(2) {}
  double first() const { return cells_[size_[0]]; }

private:
  std::vector<double> cells_;
  std::vector<std::size_t> size_;
};

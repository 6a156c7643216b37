// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <span>
#include <vector>

class Predictor {
public:
  const float *predict(const float *x, std::size_t n) {
    auto *y = static_cast<float *>(scratch_.allocate(n * sizeof(float), alignof(float)));
    for (std::size_t i = 0; i < n; ++i)
      y[i] = x[i] > 0 ? x[i] : 0;
    scratch_.release();
    return y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'scratch_', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'y' is acquired from 'scratch_' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'scratch_' is reset here
  }

  std::span<const float> embed(std::size_t n) {
    auto *e = static_cast<float *>(scratch_.allocate(n * sizeof(float), alignof(float)));
    e[0] = 1;
    std::span<const float> view(e, n);
    scratch_.release();
    return view;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(view|e)}}' is returned here, but its memory belongs to 'scratch_', which is gone by then; what is left of '{{(view|e)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'scratch_' is reset here
  }

private:
  std::pmr::monotonic_buffer_resource scratch_;
};

class Stack {
public:
  ~Stack() { std::free(base_); }
  void *alloc(std::size_t n) {
    if (!base_)
      base_ = static_cast<char *>(std::malloc(4096));
    if (!base_ || 4096 - used_ < n)
      return nullptr;
    void *p = base_ + used_;
    used_ += n;
    return p;
  }
  void reset() {
    std::free(base_);
    base_ = nullptr;
    used_ = 0;
  }

private:
  char *base_ = nullptr;
  std::size_t used_ = 0;
};

struct Model {
  Stack temporaries;

  int *rank(std::size_t n) {
    int *order = static_cast<int *>(temporaries.alloc(n * sizeof(int)));
    if (!order)
      return nullptr;
    for (std::size_t i = 0; i < n; ++i)
      order[i] = static_cast<int>(i);
    temporaries.reset();
    return order;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'order' is returned here, but its memory belongs to 'temporaries', which is gone by then; what is left of 'order' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'order' is acquired from 'temporaries' here
  }
};

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdlib>

class Arena {
public:
  explicit Arena(std::size_t capacity) : base_(static_cast<char *>(std::malloc(capacity))), capacity_(capacity) {}
  ~Arena() { std::free(base_); }
  Arena(const Arena &) = delete;
  Arena &operator=(const Arena &) = delete;

  template <class T> T *alloc(std::size_t n) {
    std::size_t at = (used_ + alignof(T) - 1) / alignof(T) * alignof(T);
    if (!base_ || at + n * sizeof(T) > capacity_)
      return nullptr;
    used_ = at + n * sizeof(T);
    return reinterpret_cast<T *>(base_ + at);
  }
  void reset() { used_ = 0; }

private:
  char *base_;
  std::size_t capacity_;
  std::size_t used_ = 0;
};

struct Linear {
  const float *weights;
  std::size_t in, out;
};

float *predict(const Linear &m, const float *x) {
  Arena scratch(1 << 12);
  float *centred = scratch.alloc<float>(m.in);
  float *y = scratch.alloc<float>(m.out);
  if (!centred || !y)
    return nullptr;
  for (std::size_t i = 0; i < m.in; ++i)
    centred[i] = x[i] - 0.5f;
  for (std::size_t o = 0; o < m.out; ++o) {
    y[o] = 0;
    for (std::size_t i = 0; i < m.in; ++i)
      y[o] += m.weights[o * m.in + i] * centred[i];
  }
  return y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-12]]:{{[0-9]+}}: note: 'y' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-15]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'predict'
}

const float *lastRow(std::size_t rows, std::size_t cols) {
  Arena arena(rows * cols * sizeof(float));
  float *table = arena.alloc<float>(rows * cols);
  float *row = &table[(rows - 1) * cols];
  return row;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(row|table)}}' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of '{{(row|table)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'lastRow'
}

void *reserveWorkspace(std::size_t n) {
  Arena scratch(n);
  return scratch.alloc<char>(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{.+}}' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of '{{.+}}' for the caller? [whofrees-scratch-escape]
}

float *softmax(const float *logits, std::size_t n, bool keepInput) {
  Arena scratch(n * sizeof(float));
  float *p = nullptr;
  if (keepInput)
    p = scratch.alloc<float>(n);
  else
    p = const_cast<float *>(logits);
  if (!p)
    return nullptr;
  return p;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'p' is returned here, but its memory may belong to 'scratch', which is gone by then; what is left of 'p' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'p' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-11]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'softmax'
}

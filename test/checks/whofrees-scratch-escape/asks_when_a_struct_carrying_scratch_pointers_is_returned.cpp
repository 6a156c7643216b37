// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <array>
#include <cstddef>
#include <memory>
#include <utility>

class FrameArena {
public:
  explicit FrameArena(std::size_t n) : mem_(new unsigned char[n]), size_(n) {}
  ~FrameArena() { delete[] mem_; }
  FrameArena(const FrameArena &) = delete;
  FrameArena &operator=(const FrameArena &) = delete;
  void *allocate(std::size_t n) {
    n = (n + 15) & ~std::size_t(15);
    if (size_ - used_ < n)
      return nullptr;
    void *p = mem_ + used_;
    used_ += n;
    return p;
  }
  void clear() { used_ = 0; }

private:
  unsigned char *mem_;
  std::size_t size_, used_ = 0;
};

struct Matrix {
  float *data;
  std::size_t rows, cols;
};

Matrix identity(std::size_t n) {
  FrameArena scratch(n * n * sizeof(float) + 16);
  Matrix m{static_cast<float *>(scratch.allocate(n * n * sizeof(float))), n, n};
  for (std::size_t i = 0; i < n * n; ++i)
    m.data[i] = i % (n + 1) == 0;
  return m;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{m(\.data)?}}' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of '{{m(\.data)?}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'identity'
}

struct Gradients {
  Matrix weights;
  float *bias;
};

Gradients backward(std::size_t in, std::size_t out) {
  FrameArena frame(1 << 16);
  Gradients g{};
  g.weights.rows = out;
  g.weights.cols = in;
  g.weights.data = static_cast<float *>(frame.allocate(in * out * sizeof(float)));
  return g;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{g(\.weights\.data|\.weights)?}}' is returned here, but its memory belongs to 'frame', which is gone by then; what is left of '{{g(\.weights\.data|\.weights)?}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'frame' lives only until the end of 'backward'
}

std::pair<float *, std::size_t> window(const float *signal, std::size_t n) {
  FrameArena frame(n * sizeof(float) + 16);
  auto *w = static_cast<float *>(frame.allocate(n * sizeof(float)));
  for (std::size_t i = 0; i < n; ++i)
    w[i] = signal[i] * 0.5f;
  return {w, n};
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'w' is returned here, but its memory belongs to 'frame', which is gone by then; what is left of 'w' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'w' is acquired from 'frame' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'frame' lives only until the end of 'window'
}

std::array<float *, 2> splitBatch(std::size_t n) {
  FrameArena frame(4 * n * sizeof(float));
  std::array<float *, 2> halves{};
  halves[0] = nullptr;
  halves[1] = static_cast<float *>(frame.allocate(n * sizeof(float)));
  return halves;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{halves(\[1\])?}}' is returned here, but its memory belongs to 'frame', which is gone by then; what is left of '{{halves(\[1\])?}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'frame' lives only until the end of 'splitBatch'
}

struct Token {
  int id;
  Token *next;
};

Token *tokenise(const char *text) {
  FrameArena frame(1 << 14);
  Token *head = nullptr;
  for (; *text; ++text) {
    auto *t = static_cast<Token *>(frame.allocate(sizeof(Token)));
    if (!t)
      break;
    t->id = *text;
    t->next = head;
    head = t;
  }
  return head;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(head|t)}}' is returned here, but its memory may belong to 'frame', which is gone by then; what is left of '{{(head|t)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-12]]:{{[0-9]+}}: note: 'frame' lives only until the end of 'tokenise'
}

// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>

// The base releases its own, the derived class one of two.
class Model {
  float *bias_;

public:
  explicit Model(std::size_t n) : bias_(new float[n]) {}
  Model(const Model &) = delete;
  virtual ~Model() { delete[] bias_; }
};

class Poly : public Model {
  float *weights_;
  float *powers_;

public:
  explicit Poly(std::size_t n) : Model(n), weights_(new float[n]), powers_(new float[n]) {}
  ~Poly() override {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Poly' releases 'weights_' but not 'powers_'; who frees 'powers_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'powers_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'weights_' is released here
    delete[] weights_;
  }
};

// A member that releases its own does not release its neighbour.
struct Buffer {
  float *p;
  explicit Buffer(std::size_t n) : p(new float[n]) {}
  Buffer(const Buffer &) = delete;
  ~Buffer() { delete[] p; }
};

class Filter {
  Buffer taps_;
  float *history_;
  int *phase_;

public:
  explicit Filter(std::size_t n) : taps_(n), history_(new float[n]), phase_(new int[n]) {}
  ~Filter() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Filter' releases 'phase_' but not 'history_'; who frees 'history_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'history_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'phase_' is released here
    delete[] phase_;
  }
};

// Class-specific operators.
struct Node {
  int value = 0;
  static void *operator new(std::size_t size) { return ::operator new(size); }
  static void operator delete(void *p) { ::operator delete(p); }
};

class Tree {
  Node *left_;
  Node *right_;

public:
  Tree() : left_(new Node), right_(new Node) {}
  ~Tree() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Tree' releases 'left_' but not 'right_'; who frees 'right_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'right_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'left_' is released here
    delete left_;
  }
};

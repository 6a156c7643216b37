// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <utility>

// The destructor calls a method, and that one forgets.
class Tokenizer {
  int *ids_ = nullptr;
  char *text_ = nullptr;

public:
  explicit Tokenizer(std::size_t n) : ids_(new int[n]), text_(new char[n]) {}
  ~Tokenizer() { clear(); }
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Tokenizer' releases 'ids_' but not 'text_'; who frees 'text_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'text_' is acquired here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'ids_' is released here

  void clear() {
    delete[] ids_;
    ids_ = nullptr;
  }
};

// A helper that takes the pointer, called for one of two.
static void give_back(void *p) {
  if (p)
    std::free(p);
}

class Sampler {
  void *logits_;
  void *probs_;

public:
  explicit Sampler(std::size_t n)
      : logits_(std::malloc(n)), probs_(std::malloc(n)) {}
  ~Sampler() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Sampler' releases 'logits_' but not 'probs_'; who frees 'probs_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'probs_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'logits_' is released here
    give_back(logits_);
  }
};

// std::exchange, for one of two.
class Stream {
  unsigned char *in_;
  unsigned char *out_;

public:
  explicit Stream(std::size_t n)
      : in_(new unsigned char[n]),
        out_(new unsigned char[n]) {}
  ~Stream() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Stream' releases 'out_' but not 'in_'; who frees 'in_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'in_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'out_' is released here
    delete[] std::exchange(out_, nullptr);
  }
};

// Nulled, but never released before.
class Scratch {
  float *a_;
  float *b_;

public:
  explicit Scratch(std::size_t n) : a_(new float[n]), b_(new float[n]) {}
  ~Scratch() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Scratch' releases 'a_' but not 'b_'; who frees 'b_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'b_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'a_' is released here
    delete[] a_;
    a_ = nullptr;
    b_ = nullptr;
  }
};

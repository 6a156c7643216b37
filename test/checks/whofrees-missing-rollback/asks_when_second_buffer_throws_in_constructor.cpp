// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>

// Both buffers in the initialiser list.
class LinearModel {
  float *weights_;
  float *bias_;

public:
  explicit LinearModel(std::size_t n)
      : weights_(new float[n * n]),
        bias_(new float[n]()) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'bias_' can fail here while 'weights_' is still held; who frees 'weights_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'weights_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~LinearModel' never runs
  ~LinearModel() {
    delete[] bias_;
    delete[] weights_;
  }
};

// Both in the body, through `this`.
class Centroids {
  double *centres_ = nullptr;
  int *counts_ = nullptr;

public:
  Centroids(std::size_t k, std::size_t dim) {
    centres_ = new double[k * dim];
    this->counts_ = new int[k];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'counts_' can fail here while 'centres_' is still held; who frees 'centres_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'centres_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Centroids' never runs
    for (std::size_t i = 0; i < k; ++i)
      counts_[i] = 0;
  }
  ~Centroids();
};

Centroids::~Centroids() {
  delete[] counts_;
  delete[] centres_;
}

// Three in a row: each one is asked about once, where the next one can fail.
struct Attention {
  float *query, *key, *value;
  explicit Attention(std::size_t n);
  ~Attention() {
    delete[] query;
    delete[] key;
    delete[] value;
  }
};

Attention::Attention(std::size_t n) {
  query = new float[n];
  key = new float[n];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'key' can fail here while 'query' is still held; who frees 'query' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'query' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Attention' never runs
  value = new float[n];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'value' can fail here while 'key' is still held; who frees 'key' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'key' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Attention' never runs
}

// One object, one array; the release is spelled differently, the hole is the same.
struct Vocab {
  int size = 0;
};

class Tokenizer {
  Vocab *vocab_;
  char *scratch_;

public:
  explicit Tokenizer(std::size_t cap) : vocab_(new Vocab) {
    scratch_ = new char[cap];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'scratch_' can fail here while 'vocab_' is still held; who frees 'vocab_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'vocab_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Tokenizer' never runs
  }
  ~Tokenizer() {
    delete vocab_;
    delete[] scratch_;
  }
};

// A copy constructor is a constructor.
class Frame {
  std::size_t n_;
  float *re_, *im_;

public:
  Frame(const Frame &other) : n_(other.n_) {
    re_ = new float[n_];
    im_ = new float[n_];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'im_' can fail here while 're_' is still held; who frees 're_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 're_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Frame' never runs
    for (std::size_t i = 0; i < n_; ++i) {
      re_[i] = other.re_[i];
      im_[i] = other.im_[i];
    }
  }
  ~Frame() {
    delete[] re_;
    delete[] im_;
  }
};

// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <utility>

class LinearModel {
  float *weights_;
  float *bias_;

public:
  explicit LinearModel(std::size_t n)
      : weights_(new float[n * n]),
        bias_(new float[n]) {}
  ~LinearModel() { delete[] weights_; }
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~LinearModel' releases 'weights_' but not 'bias_'; who frees 'bias_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'bias_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'weights_' is released here
};

// Acquired in the body; the destructor is defined elsewhere in the file.
class Centroids {
  double *centres_ = nullptr;
  int *counts_ = nullptr;

public:
  Centroids(std::size_t k, std::size_t dim);
  ~Centroids();
};

Centroids::Centroids(std::size_t k, std::size_t dim) {
  this->centres_ = new double[k * dim];
  this->counts_ = new int[k];
}

Centroids::~Centroids() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Centroids' releases 'counts_' but not 'centres_'; who frees 'centres_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'centres_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'counts_' is released here
  delete[] counts_;
}

// A template: one question for all its instantiations.
template <class T> class Ring {
  T *items_;
  bool *used_;
  std::size_t cap_;

public:
  explicit Ring(std::size_t cap)
      : items_(new T[cap]),
        used_(new bool[cap]()),
        cap_(cap) {}
  ~Ring() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Ring' releases 'items_' but not 'used_'; who frees 'used_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'used_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'items_' is released here
    delete[] items_;
  }
  bool full() const { return used_[cap_ - 1]; }
};
template class Ring<int>;
template class Ring<double>;

// Move-only, with every other member right.
class Signal {
  float *re_ = nullptr;
  float *im_ = nullptr;

public:
  explicit Signal(std::size_t n) {
    re_ = new float[n];
    im_ = new float[n];
  }
  Signal(Signal &&o) noexcept
      : re_(std::exchange(o.re_, nullptr)), im_(std::exchange(o.im_, nullptr)) {}
  ~Signal() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Signal' releases 're_' but not 'im_'; who frees 'im_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'im_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 're_' is released here
    delete[] re_;
  }
};

// A single object beside an array.
struct Stats {
  long hits = 0;
};

class Cache {
  int *slots_;
  Stats *stats_;

public:
  explicit Cache(std::size_t n) : slots_(new int[n]), stats_(new Stats) {}
  ~Cache() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Cache' releases 'slots_' but not 'stats_'; who frees 'stats_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'stats_' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'slots_' is released here
    if (slots_ != nullptr)
      delete[] slots_;
  }
};

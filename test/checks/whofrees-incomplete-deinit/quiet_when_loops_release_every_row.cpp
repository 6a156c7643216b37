// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iterator>

class Bank {
  std::size_t n_;
  float **rows_;

public:
  Bank(std::size_t n, std::size_t width) : n_(n), rows_(new float *[n]) {
    for (std::size_t i = 0; i < n; ++i)
      rows_[i] = new float[width];
  }
  ~Bank() {
    for (std::size_t i = 0; i < n_; ++i)
      delete[] rows_[i];
    delete[] rows_;
  }
};

// A fixed array, a range-for, an algorithm, a backwards loop with a pointer.
class Bands {
  float *bands_[4];

public:
  explicit Bands(std::size_t n) {
    for (float *&b : bands_)
      b = new float[n];
  }
  ~Bands() {
    for (float *b : bands_)
      delete[] b;
  }
};

class Taps {
  int *taps_[8];

public:
  explicit Taps(std::size_t n) {
    for (int i = 0; i < 8; ++i)
      taps_[i] = new int[n];
  }
  ~Taps() {
    std::for_each(std::begin(taps_), std::end(taps_), [](int *p) { delete[] p; });
  }
};

class Words {
  char **first_, **last_;

public:
  explicit Words(std::size_t n) : first_(static_cast<char **>(std::calloc(n, sizeof(char *)))), last_(first_) {
    while (first_ && last_ != first_ + n)
      *last_++ = static_cast<char *>(std::malloc(16));
  }
  ~Words() {
    while (last_ != first_)
      std::free(*--last_);
    std::free(first_);
  }
};

// Objects in an array, each with parts of its own.
struct Cell {
  float *w;
  float *g;
};

class Layer {
  Cell cells_[3];

public:
  explicit Layer(std::size_t n) {
    for (Cell &c : cells_) {
      c.w = new float[n];
      c.g = new float[n];
    }
  }
  ~Layer() {
    for (Cell &c : cells_) {
      delete[] c.w;
      delete[] c.g;
    }
  }
};

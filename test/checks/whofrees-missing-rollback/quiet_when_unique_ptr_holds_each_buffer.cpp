// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <memory>
#include <new>
#include <stdexcept>

// Owners first, release() only after the last thing that can throw.
class Ridge {
  double *coef_;
  double *mean_;

public:
  explicit Ridge(std::size_t dim) {
    auto coef = std::make_unique<double[]>(dim);
    std::unique_ptr<double[]> mean(new double[dim]);
    coef_ = coef.release();
    mean_ = mean.release();
  }
  ~Ridge() {
    delete[] coef_;
    delete[] mean_;
  }
};

// Members that own: each one built is destroyed when the next one throws.
class Mlp {
  std::unique_ptr<float[]> hidden_;
  std::unique_ptr<float[]> output_;

public:
  explicit Mlp(std::size_t n) : hidden_(new float[n]), output_(new float[n]) {
    if (n > 4096)
      throw std::length_error("mlp");
  }
};

// The raw one is the last: nothing can fail after it.
class Mixed {
  std::unique_ptr<float[]> first_;
  float *second_;

public:
  explicit Mixed(std::size_t n) : first_(std::make_unique<float[]>(n)), second_(new float[n]) {}
  ~Mixed() { delete[] second_; }
};

// reset() on a member; shared_ptr with a raw new inside.
class Beam {
  std::unique_ptr<int[]> path_;
  std::shared_ptr<float> score_;

public:
  bool init(std::size_t n) {
    path_.reset(new (std::nothrow) int[n]);
    if (!path_)
      return false;
    score_ = std::shared_ptr<float>(new float[n], std::default_delete<float[]>());
    return n < 1000;
  }
};

// A factory that hands over at the end.
struct Grid {
  int *cells = nullptr;
  ~Grid() { delete[] cells; }
};

Grid *create_grid(std::size_t n) {
  auto g = std::make_unique<Grid>();
  g->cells = new int[n];
  if (n == 0)
    return nullptr;
  return g.release();
}

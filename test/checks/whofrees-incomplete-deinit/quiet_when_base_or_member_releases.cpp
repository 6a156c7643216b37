// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <memory_resource>

// The base destructor releases what the derived constructor filled in.
class Store {
protected:
  int *keys_ = nullptr;
  int *vals_ = nullptr;

public:
  Store() = default;
  Store(const Store &) = delete;
  virtual ~Store() {
    delete[] keys_;
    delete[] vals_;
  }
};

class SortedStore : public Store {
  int *order_;

public:
  explicit SortedStore(std::size_t n) : order_(new int[n]) {
    keys_ = new int[n];
    vals_ = new int[n];
  }
  ~SortedStore() override { delete[] order_; }
};

// Base helpers acquire and release, each class calls them for its own.
class ModelBase {
protected:
  std::pmr::memory_resource *mr_;
  std::size_t n_;
  float *bias_;

  float *grab() { return static_cast<float *>(mr_->allocate(n_ * sizeof(float))); }
  void give(float *p) { mr_->deallocate(p, n_ * sizeof(float)); }

public:
  ModelBase(std::size_t n, std::pmr::memory_resource *mr) : mr_(mr), n_(n), bias_(grab()) {}
  virtual ~ModelBase() { give(bias_); }
};

class Poly : public ModelBase {
  float *weights_;

public:
  Poly(std::size_t n, std::pmr::memory_resource *mr) : ModelBase(n, mr), weights_(grab()) {}
  ~Poly() override { give(weights_); }
};

// A part with a destructor; the whole fills the part's field itself.
struct Buffer {
  float *p = nullptr;
  ~Buffer() { delete[] p; }
};

class Filter {
  Buffer taps_, history_;
  int *phase_;

public:
  explicit Filter(std::size_t n) : phase_(new int[n]) {
    taps_.p = new float[n];
    history_.p = new float[n];
  }
  ~Filter() { delete[] phase_; }
};

// The curiously recurring base.
template <class D> struct Releases {
  ~Releases() { static_cast<D *>(this)->drop(); }
};

struct Slots : Releases<Slots> {
  int *ids;
  int *gens;
  explicit Slots(std::size_t n) : ids(new int[n]), gens(new int[n]) {}
  void drop() {
    delete[] ids;
    delete[] gens;
  }
};

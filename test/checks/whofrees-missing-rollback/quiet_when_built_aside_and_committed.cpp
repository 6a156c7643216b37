// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Copy and swap: the temporary takes the half-built state down with it.
class Signal {
  float *re_ = nullptr;
  std::size_t n_ = 0;

public:
  Signal() = default;
  explicit Signal(std::size_t n) : re_(new float[n]), n_(n) {}
  Signal(const Signal &o) : Signal(o.n_) {
    for (std::size_t i = 0; i < n_; ++i)
      re_[i] = o.re_[i];
  }
  Signal &operator=(Signal o) noexcept {
    std::swap(re_, o.re_);
    std::swap(n_, o.n_);
    return *this;
  }
  ~Signal() { delete[] re_; }
};

// Containers own.
class Bpe {
  std::vector<std::string> merges_;
  std::vector<int> ranks_;

public:
  explicit Bpe(std::size_t n) : merges_(n), ranks_(n) { ranks_.push_back(0); }
};

// The pointer goes into a container before anything else can fail.
struct Layer {
  int width;
};

class Net {
  std::vector<std::unique_ptr<Layer>> layers_;

public:
  explicit Net(std::size_t n) {
    for (std::size_t i = 0; i < n; ++i)
      layers_.push_back(std::make_unique<Layer>());
    layers_.push_back(std::unique_ptr<Layer>(new Layer{1}));
  }
};

// Built into owners, returned as a value.
struct Split {
  std::unique_ptr<float[]> train;
  std::unique_ptr<float[]> test;
};

std::optional<Split> load_split(std::size_t n) {
  Split s;
  s.train.reset(new (std::nothrow) float[n]);
  if (!s.train)
    return std::nullopt;
  s.test.reset(new (std::nothrow) float[n]);
  if (!s.test)
    return std::nullopt;
  return s;
}

// Everything that can fail comes first.
class Sorted {
  int *ids_;

  static std::size_t checked(std::size_t n) {
    if (n > 1000)
      throw n;
    return n;
  }

public:
  explicit Sorted(std::size_t n) : ids_(new int[checked(n)]) { ids_[0] = 0; }
  ~Sorted() { delete[] ids_; }
};

// A local lambda does the rollback.
struct Pair {
  float *x = nullptr;
  float *y = nullptr;
};

bool pair_init(Pair &p, std::size_t n) {
  auto undo = [&p] {
    delete[] p.x;
    delete[] p.y;
    p = {};
  };
  p.x = new (std::nothrow) float[n];
  if (!p.x)
    return false;
  p.y = new (std::nothrow) float[n];
  if (!p.y) {
    undo();
    return false;
  }
  return true;
}

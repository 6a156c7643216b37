// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <memory>
#include <utility>

// A stored callable, dismissed at the end.
template <class F> class ScopeFail {
  F run_;
  bool armed_ = true;

public:
  explicit ScopeFail(F run) : run_(std::move(run)) {}
  ScopeFail(const ScopeFail &) = delete;
  ~ScopeFail() {
    if (armed_)
      run_();
  }
  void dismiss() { armed_ = false; }
};

class Whitener {
  float *mean_;
  float *basis_;
  float *scale_;

public:
  explicit Whitener(std::size_t n) {
    mean_ = new float[n];
    ScopeFail undo_mean([this] { delete[] mean_; });
    basis_ = new float[n * n];
    ScopeFail undo_basis([this] { delete[] basis_; });
    scale_ = new float[n];
    undo_basis.dismiss();
    undo_mean.dismiss();
  }
  ~Whitener() {
    delete[] mean_;
    delete[] basis_;
    delete[] scale_;
  }
};

// A struct that knows the pointer, not a callable.
struct Rollback {
  float *&held;
  bool done = false;
  ~Rollback() {
    if (!done)
      delete[] held;
  }
};

class Filter {
  float *taps_ = nullptr;
  float *history_ = nullptr;

public:
  explicit Filter(std::size_t n) {
    Rollback undo{taps_};
    taps_ = new float[n];
    history_ = new float[n];
    undo.done = true;
  }
  ~Filter() {
    delete[] taps_;
    delete[] history_;
  }
};

// std::function, and a macro around a guard.
struct Defer {
  std::function<void()> run;
  ~Defer() {
    if (run)
      run();
  }
};
#define CAT2(a, b) a##b
#define CAT(a, b) CAT2(a, b)
#define DEFER(code) Defer CAT(defer_, __LINE__){[&] { code; }}

bool smooth(const float *x, float *y, std::size_t n) {
  auto *window = static_cast<float *>(std::malloc(n * sizeof(float)));
  DEFER(std::free(window));
  auto *sums = static_cast<float *>(std::malloc(n * sizeof(float)));
  DEFER(std::free(sums));
  if (!window || !sums)
    return false;
  for (std::size_t i = 0; i < n; ++i)
    y[i] = sums[i] = window[i] = x[i];
  return true;
}

// A shared_ptr to nothing, used as a guard.
int checksum(const unsigned char *src, std::size_t n) {
  auto *copy = static_cast<unsigned char *>(std::malloc(n));
  std::shared_ptr<void> guard(nullptr, [copy](void *) { std::free(copy); });
  if (!copy || src[0] != 0x7f)
    return -1;
  int sum = 0;
  for (std::size_t i = 0; i < n; ++i)
    sum += copy[i] = src[i];
  return sum;
}

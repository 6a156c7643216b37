// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

// noexcept: a failing new ends the program, nobody is left to leak.
class Kernel {
  float *taps_;
  float *work_;

public:
  explicit Kernel(std::size_t n) noexcept : taps_(new float[n]), work_(new float[n]) {}
  ~Kernel() {
    delete[] taps_;
    delete[] work_;
  }
};

// Only functions that cannot throw stand between the two ends.
static float dot(const float *a, const float *b, std::size_t n) noexcept {
  float s = 0;
  for (std::size_t i = 0; i < n; ++i)
    s += a[i] * b[i];
  return s;
}

class Unit {
  float *v_;
  float norm_;

public:
  Unit(const float *src, std::size_t n) : v_(new float[n]) {
    std::memcpy(v_, src, n * sizeof(float));
    norm_ = dot(v_, v_, n);
  }
  ~Unit() { delete[] v_; }
  float norm() const { return norm_; }
};

// malloc does not throw; a null is lived with.
class Probe {
  float *a_;
  float *b_;

public:
  explicit Probe(std::size_t n)
      : a_(static_cast<float *>(std::malloc(n * sizeof(float)))),
        b_(static_cast<float *>(std::malloc(n * sizeof(float)))) {}
  bool ok() const { return a_ && b_; }
  ~Probe() {
    std::free(a_);
    std::free(b_);
  }
};

// new (std::nothrow) in a constructor, looked at later.
class Lazy {
  int *ids_;
  int *pos_;

public:
  explicit Lazy(std::size_t n) : ids_(new (std::nothrow) int[n]), pos_(new (std::nothrow) int[n]) {}
  bool good() const { return ids_ != nullptr && pos_ != nullptr; }
  ~Lazy() {
    delete[] ids_;
    delete[] pos_;
  }
};

// Placement new acquires nothing.
struct Slot {
  int id;
  explicit Slot(int i) : id(i) {}
};

class Slots {
  unsigned char *raw_;
  Slot *first_;
  Slot *second_;

public:
  Slots() : raw_(new unsigned char[2 * sizeof(Slot)]), first_(new (raw_) Slot(0)), second_(new (raw_ + sizeof(Slot)) Slot(1)) {}
  int sum() const { return first_->id + second_->id; }
  ~Slots() { delete[] raw_; }
};

// When T's constructor throws, the new-expression itself gives the block back.
struct Picky {
  explicit Picky(int x) {
    if (x < 0)
      throw x;
  }
};

Picky *create_picky(int x) { return new Picky(x); }

class Holder {
  Picky *only_;

public:
  explicit Holder(int x) : only_(new Picky(x)) {}
  ~Holder() { delete only_; }
};

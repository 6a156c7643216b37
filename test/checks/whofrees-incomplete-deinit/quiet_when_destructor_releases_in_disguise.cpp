// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <utility>

// std::exchange, reset-then-free through a local, free-and-null.
class Stream {
  unsigned char *in_;
  unsigned char *out_;
  char *name_;

public:
  explicit Stream(std::size_t n)
      : in_(new unsigned char[n]), out_(new unsigned char[n]), name_(static_cast<char *>(std::malloc(n))) {}
  ~Stream() {
    delete[] std::exchange(in_, nullptr);
    unsigned char *old = out_;
    out_ = nullptr;
    delete[] old;
    if (name_) {
      std::free(name_);
      name_ = nullptr;
    }
  }
};

// Swap with an empty one, which is then destroyed.
class Bag {
  int *items_ = nullptr;
  int *marks_ = nullptr;

  void swap(Bag &o) noexcept {
    std::swap(items_, o.items_);
    std::swap(marks_, o.marks_);
  }

public:
  Bag() = default;
  explicit Bag(std::size_t n) : items_(new int[n]), marks_(new int[n]) {}
  Bag(Bag &&o) noexcept { swap(o); }
  Bag &operator=(Bag &&o) noexcept {
    Bag tmp(std::move(o));
    swap(tmp);
    return *this;
  }
  void clear() { Bag().swap(*this); }
  ~Bag() {
    delete[] items_;
    delete[] marks_;
  }
};

// An owner made on the spot.
class Frame {
  float *re_;
  float *im_;

public:
  explicit Frame(std::size_t n) : re_(new float[n]), im_(new float[n]) {}
  ~Frame() {
    std::unique_ptr<float[]> re(re_);
    std::unique_ptr<float[]>{im_};
  }
};

// The destructor calls a method, which calls another one.
class Tokenizer {
  int *ids_ = nullptr;
  char *text_ = nullptr;

  void drop_text() {
    delete[] text_;
    text_ = nullptr;
  }

public:
  explicit Tokenizer(std::size_t n) : ids_(new int[n]), text_(new char[n]) {}
  void reset() noexcept {
    delete[] ids_;
    ids_ = nullptr;
    drop_text();
  }
  ~Tokenizer() { reset(); }
};

// A lambda, a fold, a loop over the addresses.
template <class... P> void free_all(P *...p) { (std::free(p), ...); }

class Plan {
  void *twiddle_, *work_;

public:
  explicit Plan(std::size_t n) : twiddle_(std::malloc(n)), work_(std::malloc(n)) {}
  ~Plan() { free_all(twiddle_, work_); }
};

class Bands {
  float *low_, *mid_, *high_;

public:
  explicit Bands(std::size_t n) : low_(new float[n]), mid_(new float[n]), high_(new float[n]) {}
  ~Bands() {
    for (float *p : {low_, mid_, high_})
      delete[] p;
  }
};

class Pair {
  int *a_, *b_;

public:
  explicit Pair(std::size_t n) : a_(new int[n]), b_(new int[n]) {}
  ~Pair() {
    auto drop = [](int *&p) {
      delete[] p;
      p = nullptr;
    };
    drop(a_);
    drop(b_);
  }
};

// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <cstring>

class Allocator {
public:
  virtual ~Allocator() = default;
  virtual void *alloc(std::size_t n) = 0;
  virtual void free(void *p) = 0;
};

class LinearModel {
public:
  LinearModel(Allocator &a, std::size_t n) : n_(n) {
    weights_ = static_cast<float *>(a.alloc(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'weights_' is acquired from 'a' here, but '~LinearModel' releases it through '{{.*free.*}}'; which allocator should get 'weights_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'weights_' is released through '{{.*free.*}}' here
    if (weights_)
      std::memset(weights_, 0, n * sizeof(float));
  }
  ~LinearModel() {
    std::free(weights_);
  }
  LinearModel(const LinearModel &) = delete;
  LinearModel &operator=(const LinearModel &) = delete;
  std::size_t size() const { return n_; }

private:
  float *weights_;
  std::size_t n_;
};

class Name {
public:
  explicit Name(Allocator *allocator, const char *text) {
    text_ = static_cast<char *>(allocator->alloc(std::strlen(text) + 1));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text_' is acquired from 'allocator' here, but '~Name' releases it through '{{.*delete.*}}'; which allocator should get 'text_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'text_' is released through '{{.*delete.*}}' here
    if (text_)
      std::strcpy(text_, text);
  }
  ~Name() {
    delete[] text_;
  }
  Name(const Name &) = delete;
  Name &operator=(const Name &) = delete;

private:
  char *text_;
};

class Frame {
public:
  bool init(Allocator &allocator, std::size_t w, std::size_t h) {
    pixels_ = static_cast<unsigned char *>(allocator.alloc(w * h));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pixels_' is acquired from 'allocator' here, but 'Frame' keeps no way to reach 'allocator' again; which allocator will release 'pixels_'? [whofrees-unstored-allocator]
    if (!pixels_)
      return false;
    width_ = w;
    height_ = h;
    return true;
  }
  void deinit() {
    pixels_ = nullptr;
    width_ = height_ = 0;
  }

private:
  unsigned char *pixels_ = nullptr;
  std::size_t width_ = 0, height_ = 0;
};

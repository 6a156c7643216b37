// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory_resource>
#include <string>
#include <vector>

class Allocator {
public:
  virtual ~Allocator() = default;
  virtual void *alloc(std::size_t n) = 0;
  virtual void free(void *p) = 0;
};

// The allocator serves init only; what stays is a plain new, or a value.
class Model {
public:
  Model(Allocator &scratch, const float *x, std::size_t n) : weights_(new float[n]), n_(n) {
    auto *tmp = static_cast<float *>(scratch.alloc(n * sizeof(float)));
    if (tmp) {
      std::memcpy(tmp, x, n * sizeof(float));
      norm_ = tmp[0];
      scratch.free(tmp);
    }
    std::memcpy(weights_, x, n * sizeof(float));
  }
  ~Model() { delete[] weights_; }
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;
  float norm() const { return norm_ / n_; }

private:
  float *weights_;
  std::size_t n_;
  float norm_ = 0;
};

class Labels {
public:
  explicit Labels(std::pmr::memory_resource *scratch) {
    std::pmr::string joined("labels: ", scratch);
    joined += "cat, dog";
    text_ = joined.c_str();
  }
  ~Labels() { text_.clear(); }

private:
  std::string text_;
};

// What was acquired belongs to the caller.
class Encoder {
public:
  explicit Encoder(std::pmr::memory_resource *mr, int **ids) : count_(4) {
    *ids = static_cast<int *>(mr->allocate(4 * sizeof(int)));
    (*ids)[0] = 1;
  }
  ~Encoder() { count_ = 0; }

private:
  std::size_t count_;
};

// The heap's own functions on both sides, whatever else was passed.
class Log {
public:
  Log(Allocator *unused, std::size_t n) : lines_(static_cast<char *>(std::malloc(n))) { (void)unused; }
  ~Log() { std::free(lines_); }
  Log(const Log &) = delete;
  Log &operator=(const Log &) = delete;

private:
  char *lines_;
};

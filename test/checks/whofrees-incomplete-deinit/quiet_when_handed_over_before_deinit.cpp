// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <memory>
#include <utility>

// A temporary field: acquired and released within the constructor.
class Normalizer {
  float *mean_;
  float *work_;

public:
  explicit Normalizer(std::size_t n) : mean_(new float[n]), work_(nullptr) {
    work_ = new float[n];
    for (std::size_t i = 0; i < n; ++i)
      mean_[i] = work_[i] = 0;
    delete[] work_;
    work_ = nullptr;
  }
  ~Normalizer() { delete[] mean_; }
};

// What build() makes belongs to the caller of take().
class Builder {
  int *marks_;

public:
  explicit Builder(std::size_t n) : marks_(new int[n]()) {}
  float *build(std::size_t n) {
    float *out = new float[n];
    for (std::size_t i = 0; i < n; ++i)
      out[i] = static_cast<float>(marks_[i]);
    return out;
  }
  ~Builder() { delete[] marks_; }
};

// take() nulls the field, the destructor releases what was not taken.
class Encoder {
  unsigned char *out_;
  int *table_;

public:
  explicit Encoder(std::size_t n) : out_(new unsigned char[n]), table_(new int[256]) {}
  unsigned char *take() { return std::exchange(out_, nullptr); }
  ~Encoder() {
    delete[] out_;
    delete[] table_;
  }
};

// A field of another object is filled: that object releases it.
struct Sink {
  float *data = nullptr;
  ~Sink() { delete[] data; }
};

class Source {
  int *ids_;

public:
  Source(Sink &sink, std::size_t n) : ids_(new int[n]) {
    delete[] sink.data;
    sink.data = new float[n];
  }
  ~Source() { delete[] ids_; }
};

// The raw field is only a shortcut into an owner.
class Tensor {
  std::unique_ptr<float[]> own_;
  float *data_;
  std::size_t *shape_;

public:
  explicit Tensor(std::size_t n) : own_(new float[n]), data_(own_.get()), shape_(new std::size_t[4]) {}
  float *data() { return data_; }
  ~Tensor() { delete[] shape_; }
};

// A static of the class lives as long as the program.
class Tables {
  static float *shared_;
  float *own_;

public:
  explicit Tables(std::size_t n) : own_(new float[n]) {
    if (!shared_)
      shared_ = new float[1024];
  }
  ~Tables() { delete[] own_; }
};
float *Tables::shared_ = nullptr;

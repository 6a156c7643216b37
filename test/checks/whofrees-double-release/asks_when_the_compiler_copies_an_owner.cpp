// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>

class Image {
public:
  explicit Image(std::size_t n) : pixels(new unsigned char[n]()) {}
  ~Image() { delete[] pixels; }
  unsigned char first() const { return pixels[0]; }

private:
  unsigned char *pixels;
};

int brightest(std::size_t n) {
  Image image(n);
  Image saved = image;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'image' is copied here by the compiler, and both copies of 'Image' release the same 'pixels'; which of the two releases 'pixels'? [whofrees-double-release]
  // CHECK: :[[@LINE-11]]:{{[0-9]+}}: note: 'pixels' is released here
  return saved.first();
}

// Given by value.
class Samples {
public:
  explicit Samples(std::size_t n)
      : values(static_cast<float *>(std::calloc(n, sizeof(float)))) {}
  ~Samples() { std::free(values); }
  float first() const { return values ? values[0] : 0; }

private:
  float *values;
};

static float mean(Samples samples) { return samples.first(); }

float measured(std::size_t n) {
  Samples samples(n);
  return mean(samples);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'samples' is copied here by the compiler, and both copies of 'Samples' release the same 'values'; which of the two releases 'values'? [whofrees-double-release]
  // CHECK: :[[@LINE-13]]:{{[0-9]+}}: note: 'values' is released here
}

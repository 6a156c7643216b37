// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

// A copy of its own.
class Image {
public:
  explicit Image(std::size_t n) : pixels(new unsigned char[n]()), size(n) {}
  Image(const Image &other)
      : pixels(new unsigned char[other.size]), size(other.size) {
    std::copy(other.pixels, other.pixels + size, pixels);
  }
  Image &operator=(Image other) {
    std::swap(pixels, other.pixels);
    std::swap(size, other.size);
    return *this;
  }
  ~Image() { delete[] pixels; }
  unsigned char first() const { return pixels[0]; }

private:
  unsigned char *pixels;
  std::size_t size;
};

int brightest(std::size_t n) {
  Image image(n);
  Image saved = image;
  image = saved;
  return saved.first() + image.first();
}

// It only looks, and its destructor releases nothing.
class View {
public:
  View(const unsigned char *p, std::size_t n) : begin(p), size(n) {}
  unsigned char first() const { return size ? begin[0] : 0; }

private:
  const unsigned char *begin;
  std::size_t size;
};

int looked(const unsigned char *p, std::size_t n) {
  View a(p, n);
  View b = a;
  return a.first() + b.first();
}

// A member that counts.
class Shared {
public:
  explicit Shared(std::size_t n) : pixels(new unsigned char[n]()) {}
  unsigned char first() const { return pixels.get()[0]; }

private:
  std::shared_ptr<unsigned char[]> pixels;
};

int counted(std::size_t n) {
  Shared a(n);
  Shared b = a;
  return b.first();
}

// No copy is made of what is returned.
class Handle {
public:
  explicit Handle(int n) : number(new int(n)) {}
  Handle(const Handle &) = delete;
  Handle &operator=(const Handle &) = delete;
  ~Handle() { delete number; }
  int value() const { return *number; }

private:
  int *number;
};

static Handle make(int n) { return Handle(n); }

int made(int n) {
  Handle handle = make(n);
  return handle.value();
}

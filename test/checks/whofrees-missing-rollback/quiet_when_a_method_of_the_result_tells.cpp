// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
//
// What a function gives by value is asked whether there is anything in it: by a
// method, as here, no less than by its pointer.

#include <cstdlib>
#include <optional>

struct Block {
  float *data = nullptr;
  unsigned long size = 0;
  bool empty() const { return size == 0; }
  bool none() const { return data == nullptr; }
};

static Block createBlock(unsigned long n) {
  float *data = static_cast<float *>(std::malloc(n * sizeof(float)));
  if (!data)
    return {};
  return {data, n};
}

struct Mixer {
  Block left, right;
  static std::optional<Mixer> init(unsigned long n);
};

std::optional<Mixer> Mixer::init(unsigned long n) {
  Block left = createBlock(n);
  if (left.empty())
    return std::nullopt;
  Block right = createBlock(n);
  if (right.none()) {
    std::free(left.data);
    return std::nullopt;
  }
  return Mixer{left, right};
}

bool initLeft(Mixer &m, unsigned long n) {
  Block left = createBlock(n);
  if (left.none())
    return false;
  m.left = left;
  return true;
}

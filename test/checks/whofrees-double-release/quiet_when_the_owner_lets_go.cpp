// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <utility>
#include <vector>

struct Part {
  int number = 0;
};

// Let go, and then deleted by hand.
int released() {
  auto owner = std::make_unique<Part>();
  Part *part = owner.release();
  int n = part->number;
  delete part;
  return n;
}

// Moved: only the last owner has it.
int moved(std::unique_ptr<Part> a) {
  std::unique_ptr<Part> b = std::move(a);
  return b->number;
}

// Cleared, set null, and deleted by the destructor.
class Image {
public:
  explicit Image(std::size_t n) : pixels(new unsigned char[n]) {}
  Image(const Image &) = delete;
  Image &operator=(const Image &) = delete;
  Image(Image &&other) noexcept : pixels(std::exchange(other.pixels, nullptr)) {}
  ~Image() { delete[] pixels; }
  void clear() {
    delete[] pixels;
    pixels = nullptr;
  }
  void resize(std::size_t n) {
    auto *fresh = new unsigned char[n];
    delete[] pixels;
    pixels = fresh;
  }

private:
  unsigned char *pixels;
};

void cleared(std::size_t n) {
  Image image(n);
  image.clear();
}

void resized(std::size_t n) {
  Image image(n);
  image.resize(n * 2);
  Image other(std::move(image));
}

// The handler rethrows, so the line behind it is not reached.
void mayThrow(int);

int guarded(int x) {
  int *number = new int(x);
  try {
    mayThrow(*number);
  } catch (...) {
    delete number;
    throw;
  }
  int seen = *number;
  delete number;
  return seen;
}

// Each element once.
void all(std::vector<Part *> &parts) {
  for (Part *part : parts)
    delete part;
  parts.clear();
}

// Two blocks of one resource.
int sum(std::pmr::memory_resource *memory) {
  int *a = static_cast<int *>(memory->allocate(sizeof(int)));
  *a = 1;
  int total = *a;
  memory->deallocate(a, sizeof(int));
  a = static_cast<int *>(memory->allocate(sizeof(int)));
  *a = 2;
  total += *a;
  memory->deallocate(a, sizeof(int));
  return total;
}

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <string_view>
#include <vector>

class LinearAllocator {
public:
  explicit LinearAllocator(std::size_t bytes) : begin_(static_cast<std::byte *>(std::malloc(bytes))), end_(begin_ + bytes), at_(begin_) {}
  std::byte *allocate(std::size_t n) {
    if (std::size_t(end_ - at_) < n)
      return nullptr;
    std::byte *p = at_;
    at_ += n;
    return p;
  }
  void reset() { at_ = begin_; }
  void dispose() {
    std::free(begin_);
    begin_ = end_ = at_ = nullptr;
  }

private:
  std::byte *begin_, *end_, *at_;
};

std::byte *renderFrame(std::size_t n) {
  LinearAllocator frame(n);
  std::byte *pixels = frame.allocate(n);
  if (pixels)
    pixels[0] = std::byte{1};
  frame.dispose();
  return pixels;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pixels' is returned here, but its memory belongs to 'frame', which is gone by then; what is left of 'pixels' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'pixels' is acquired from 'frame' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'frame' is disposed here
}

float *smooth(const float *x, std::size_t n) {
  auto *arena = new LinearAllocator(n * sizeof(float));
  auto *y = reinterpret_cast<float *>(arena->allocate(n * sizeof(float)));
  if (y)
    for (std::size_t i = 0; i < n; ++i)
      y[i] = x[i] / 2;
  arena->dispose();
  delete arena;
  return y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'y' is acquired from 'arena' here
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' is disposed here
}

double *cumulative(std::pmr::memory_resource *upstream, const double *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena(upstream);
  auto *sums = static_cast<double *>(arena.allocate(n * sizeof(double)));
  sums[0] = x[0];
  for (std::size_t i = 1; i < n; ++i)
    sums[i] = sums[i - 1] + x[i];
  arena.release();
  return sums;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sums' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'sums' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'sums' is acquired from 'arena' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'arena' is reset here
}

double *shuffled(std::size_t n, bool keep) {
  auto *arena = new std::pmr::monotonic_buffer_resource(n * sizeof(double));
  auto *order = static_cast<double *>(arena->allocate(n * sizeof(double)));
  if (!keep) {
    delete arena;
    return order;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'order' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'order' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'order' is acquired from 'arena' here
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'arena' is disposed here
  }
  delete arena;
  return nullptr;
}

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdlib>

// A lambda has a body too.
bool transpose_twice(const float *x, float *y, std::size_t n) {
  auto once = [](const float *src, float *dst, std::size_t k) {
    auto *tmp = static_cast<float *>(std::malloc(k * sizeof(float)));
    if (!tmp)
      return false;
    auto *idx = static_cast<int *>(std::malloc(k * sizeof(int)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'idx' can fail here while 'tmp' is still held; who frees 'tmp' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'tmp' is acquired here
    if (!idx)
      return false;
    for (std::size_t i = 0; i < k; ++i)
      dst[i] = tmp[i] = src[idx[i] = static_cast<int>(i)];
    std::free(idx);
    std::free(tmp);
    return true;
  };
  return once(x, y, n) && once(y, y, n);
}

// A method of a local class.
int run_local(std::size_t n) {
  struct Worker {
    char *in, *out;
    int init(std::size_t k) {
      in = static_cast<char *>(std::malloc(k));
      if (!in)
        return -1;
      out = static_cast<char *>(std::malloc(k));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'out' can fail here while 'in' is still held; who frees 'in' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'in' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'init' returns here
      if (!out)
        return -1;
      return 0;
    }
    void deinit() {
      std::free(in);
      std::free(out);
    }
  } w;
  if (w.init(n) != 0)
    return -1;
  w.deinit();
  return 0;
}

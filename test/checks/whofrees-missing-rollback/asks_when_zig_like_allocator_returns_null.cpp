// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>

struct Allocator {
  virtual void *alloc(std::size_t size) noexcept = 0;
  virtual void free(void *ptr) noexcept = 0;

protected:
  ~Allocator() = default;
};

struct Mlp {
  Allocator *gpa;
  float *hidden;
  float *output;

  bool init(Allocator &a, std::size_t n) {
    gpa = &a;
    hidden = static_cast<float *>(gpa->alloc(n * sizeof(float)));
    if (!hidden)
      return false;
    output = static_cast<float *>(gpa->alloc(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'output' can fail here while 'hidden' is still held; who frees 'hidden' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'hidden' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'init' returns here
    if (!output)
      return false;
    return true;
  }
  void deinit() {
    gpa->free(output);
    gpa->free(hidden);
  }
};

// A typed front end, and a factory on top of it.
template <class T> T *make_slice(Allocator &a, std::size_t n) noexcept {
  return static_cast<T *>(a.alloc(n * sizeof(T)));
}

struct Codebook {
  float *entries;
  unsigned *usage;
};

Codebook *codebook_create(Allocator &a, std::size_t n) {
  auto *cb = make_slice<Codebook>(a, 1);
  if (!cb)
    return nullptr;
  cb->entries = make_slice<float>(a, n);
  if (!cb->entries) {
    a.free(cb);
    return nullptr;
  }
  cb->usage = make_slice<unsigned>(a, n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'cb->usage' can fail here while 'cb->entries' is still held; who frees 'cb->entries' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'cb->entries' is acquired here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'codebook_create' returns here
  if (!cb->usage) {
    a.free(cb);
    return nullptr;
  }
  return cb;
}

void codebook_destroy(Allocator &a, Codebook *cb) {
  a.free(cb->usage);
  a.free(cb->entries);
  a.free(cb);
}

// A plain function: scratch for one call.
bool softmax(Allocator &a, const float *x, float *y, std::size_t n) {
  auto *shifted = static_cast<float *>(a.alloc(n * sizeof(float)));
  if (!shifted)
    return false;
  auto *exps = static_cast<float *>(a.alloc(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'exps' can fail here while 'shifted' is still held; who frees 'shifted' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'shifted' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'softmax' returns here
  if (!exps)
    return false;
  for (std::size_t i = 0; i < n; ++i)
    y[i] = exps[i] = shifted[i] = x[i];
  a.free(exps);
  a.free(shifted);
  return true;
}

// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <cstdlib>

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
    if (!output) {
      gpa->free(hidden);
      return false;
    }
    return true;
  }
  void deinit() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'deinit' releases 'output' but not 'hidden'; who frees 'hidden'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-12]]:{{[0-9]+}}: note: 'hidden' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'output' is released here
    gpa->free(output);
  }
};

// The allocator is given to deinit again.
struct Codebook {
  float *entries;
  unsigned *usage;

  static Codebook *create(Allocator &a, std::size_t n) {
    auto *cb = static_cast<Codebook *>(a.alloc(sizeof(Codebook)));
    if (!cb)
      return nullptr;
    cb->entries = static_cast<float *>(a.alloc(n * sizeof(float)));
    cb->usage = static_cast<unsigned *>(a.alloc(n * sizeof(unsigned)));
    return cb;
  }
  static void destroy(Allocator &a, Codebook *cb) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'destroy' releases 'cb->entries' but not 'cb->usage'; who frees 'cb->usage'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'cb->usage' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'cb->entries' is released here
    a.free(cb->entries);
    a.free(cb);
  }
};

// open/close methods without an allocator.
class Reader {
  char *line_ = nullptr;
  char *path_ = nullptr;

public:
  bool open(std::size_t cap) {
    line_ = static_cast<char *>(std::malloc(cap));
    path_ = static_cast<char *>(std::malloc(cap));
    if (!line_ || !path_) {
      close();
      std::free(path_);
      return false;
    }
    return true;
  }
  void close() {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'close' releases 'line_' but not 'path_'; who frees 'path_'? [whofrees-incomplete-deinit]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'path_' is acquired here
// CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'line_' is released here
    std::free(line_);
    line_ = nullptr;
  }
};

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>

// Owns nothing: the bytes are somebody else's and outlive it.
class Bump {
public:
  Bump(char *buffer, std::size_t n) : at_(buffer), end_(buffer + n) {}
  void *alloc(std::size_t n) {
    if (std::size_t(end_ - at_) < n)
      return nullptr;
    void *p = at_;
    at_ += n;
    return p;
  }
  void reset(char *buffer) { at_ = buffer; }

private:
  char *at_, *end_;
};

struct Views {
  char *header;
  char *body;
};

Views carve(char *buffer, std::size_t n) {
  Bump bump(buffer, n);
  Views v{};
  v.header = static_cast<char *>(bump.alloc(16));
  v.body = static_cast<char *>(bump.alloc(n - 16));
  return v;
}

char *fromStatic(std::size_t n) {
  static char storage[4096];
  Bump bump(storage, sizeof storage);
  return static_cast<char *>(bump.alloc(n));
}

float *onCallersBuffer(void *buffer, std::size_t bytes, std::size_t n) {
  std::pmr::monotonic_buffer_resource carve(buffer, bytes, std::pmr::null_memory_resource());
  return static_cast<float *>(carve.allocate(n * sizeof(float)));
}

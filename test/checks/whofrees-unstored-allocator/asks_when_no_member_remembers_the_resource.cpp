// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>

class Layer {
public:
  Layer(std::size_t n, std::pmr::memory_resource *mr) : n_(n) {
    weights_ = static_cast<float *>(mr->allocate(n * sizeof(float), alignof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'weights_' is acquired from 'mr' here, but 'Layer' keeps no way to reach 'mr' again; which allocator will release 'weights_'? [whofrees-unstored-allocator]
    weights_[0] = 0;
  }
  ~Layer() { weights_ = nullptr; }
  Layer(const Layer &) = delete;
  Layer &operator=(const Layer &) = delete;
  std::size_t size() const { return n_; }

private:
  float *weights_;
  std::size_t n_;
};

class Vocabulary {
public:
  Vocabulary(std::pmr::memory_resource &mr, std::size_t n) : words_(new const char *[n]), n_(n) {
    try {
      text_ = static_cast<char *>(mr.allocate(16 * n, 1));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text_' is acquired from 'mr' here, but 'Vocabulary' keeps no way to reach 'mr' again; which allocator will release 'text_'? [whofrees-unstored-allocator]
    } catch (...) {
      delete[] words_;
      throw;
    }
  }
  ~Vocabulary() { delete[] words_; }
  Vocabulary(const Vocabulary &) = delete;
  Vocabulary &operator=(const Vocabulary &) = delete;
  std::size_t size() const { return n_; }

private:
  const char **words_;
  char *text_ = nullptr;
  std::size_t n_;
};

// What is kept tells something about the resource, but does not lead back to it.
class Cache {
public:
  explicit Cache(std::pmr::memory_resource *mr)
      : isDefault_(mr->is_equal(*std::pmr::get_default_resource())),
        slots_(static_cast<int *>(mr->allocate(64 * sizeof(int), alignof(int)))) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'slots_' is acquired from 'mr' here, but 'Cache' keeps no way to reach 'mr' again; which allocator will release 'slots_'? [whofrees-unstored-allocator]
  ~Cache() { slots_ = nullptr; }
  Cache(const Cache &) = delete;
  Cache &operator=(const Cache &) = delete;
  bool isDefault() const { return isDefault_; }

private:
  bool isDefault_;
  int *slots_;
};

// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <optional>

template <class T> struct Span {
  T *first = nullptr;
  std::size_t count = 0;
};

class Memory {
public:
  template <class T> Span<T> alloc(std::size_t n) {
    void *p = allocBytes(n * sizeof(T));
    if (p == nullptr)
      return {};
    return {static_cast<T *>(p), n};
  }
  template <class T> void free(Span<T> s) { freeBytes(s.first); }
  virtual void *allocBytes(std::size_t n) = 0;
  virtual void freeBytes(void *p) = 0;
};

class Heap final : public Memory {
public:
  void *allocBytes(std::size_t n) override { return std::malloc(n); }
  void freeBytes(void *p) override { std::free(p); }
};

// The report is given back to the memory it came from; the model is not.
struct Report {
  Span<float> lines;
  void deinit(Memory &memory) { memory.free(lines); }
};

struct Model {
  Span<float> weights;
  static std::optional<Model> init(Memory &memory, std::size_t n);
  void deinit();
  std::optional<Report> report(Memory &memory) const;
};

std::optional<Model> Model::init(Memory &memory, std::size_t n) {
  Span<float> weights = memory.alloc<float>(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'weights' is acquired from 'memory' here, but 'deinit' releases it through 'heap'; which allocator should get 'weights' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+8]]:{{[0-9]+}}: note: 'weights' is released through 'heap' here
  if (weights.count == 0)
    return std::nullopt;
  return Model{weights};
}

void Model::deinit() {
  Heap heap;
  heap.free(weights);
}

std::optional<Report> Model::report(Memory &memory) const {
  Span<float> lines = memory.alloc<float>(weights.count);
  if (lines.count == 0)
    return std::nullopt;
  return Report{lines};
}

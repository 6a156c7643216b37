// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <new>
#include <optional>

struct Allocator {
  void *context;
  void *(*allocFn)(void *context, std::size_t n);
  void (*freeFn)(void *context, void *p);
  void *alloc(std::size_t n) const { return allocFn(context, n); }
  void free(void *p) const { freeFn(context, p); }
};

struct Matrix {
  Allocator allocator;
  float *data = nullptr;
  std::size_t rows = 0, cols = 0;

  static std::optional<Matrix> init(Allocator allocator, std::size_t rows, std::size_t cols) {
    Matrix m{allocator, nullptr, rows, cols};
    m.data = static_cast<float *>(allocator.alloc(rows * cols * sizeof(float)));
    if (!m.data)
      return std::nullopt;
    return m;
  }
  void deinit() {
    allocator.free(data);
    data = nullptr;
  }
};

// The object itself is in the allocator's memory, and so is what it holds.
class Dataset {
public:
  static Dataset *create(Allocator allocator, std::size_t n) {
    void *raw = allocator.alloc(sizeof(Dataset));
    if (!raw)
      return nullptr;
    auto *d = new (raw) Dataset(allocator);
    d->samples_ = static_cast<float *>(allocator.alloc(n * sizeof(float)));
    if (!d->samples_) {
      allocator.free(d);
      return nullptr;
    }
    return d;
  }
  static void destroy(Dataset *d) {
    Allocator allocator = d->allocator_;
    allocator.free(d->samples_);
    allocator.free(d);
  }

private:
  explicit Dataset(Allocator allocator) : allocator_(allocator) {}
  Allocator allocator_;
  float *samples_ = nullptr;
};

// Unmanaged: destroy is told.
struct Vocabulary {
  char **words;
};

Vocabulary *vocabularyCreate(Allocator &a, std::size_t n) {
  auto *v = static_cast<Vocabulary *>(a.alloc(sizeof(Vocabulary)));
  if (!v)
    return nullptr;
  v->words = static_cast<char **>(a.alloc(n * sizeof(char *)));
  if (!v->words) {
    a.free(v);
    return nullptr;
  }
  return v;
}

void vocabularyDestroy(Allocator &a, Vocabulary *v) {
  a.free(v->words);
  a.free(v);
}

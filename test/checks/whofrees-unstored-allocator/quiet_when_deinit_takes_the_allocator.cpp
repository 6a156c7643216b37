// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>

class Allocator {
public:
  virtual ~Allocator() = default;
  virtual void *alloc(std::size_t n) = 0;
  virtual void free(void *p) = 0;
};

// Unmanaged: whoever owns the list brings the allocator to every call.
struct IdList {
  int *items = nullptr;
  std::size_t count = 0, capacity = 0;

  bool init(Allocator &allocator, std::size_t n) {
    items = static_cast<int *>(allocator.alloc(n * sizeof(int)));
    capacity = items ? n : 0;
    return items != nullptr;
  }
  void deinit(Allocator &allocator) {
    allocator.free(items);
    items = nullptr;
  }
};

struct Matrix {
  float *data;
  std::size_t rows, cols;
};

Matrix matrixInit(std::pmr::memory_resource *mr, std::size_t rows, std::size_t cols) {
  Matrix m;
  m.data = static_cast<float *>(mr->allocate(rows * cols * sizeof(float)));
  m.rows = rows;
  m.cols = cols;
  return m;
}

void matrixDeinit(Matrix &m, std::pmr::memory_resource *mr) {
  mr->deallocate(m.data, m.rows * m.cols * sizeof(float));
  m.data = nullptr;
}

template <class A> struct Buffer {
  typename std::allocator_traits<A>::pointer data = nullptr;
  std::size_t n = 0;
  void open(A &alloc, std::size_t count) {
    data = std::allocator_traits<A>::allocate(alloc, count);
    n = count;
  }
  void close(A &alloc) { std::allocator_traits<A>::deallocate(alloc, data, n); }
};

// Two containers share one allocator, kept once in their owner.
class Model {
public:
  explicit Model(Allocator &allocator) : allocator_(allocator) {
    if (!train_.init(allocator, 64) || !test_.init(allocator, 16))
      failed_ = true;
  }
  ~Model() {
    train_.deinit(allocator_);
    test_.deinit(allocator_);
  }
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;
  bool failed() const { return failed_; }

private:
  Allocator &allocator_;
  IdList train_, test_;
  bool failed_ = false;
};

void use(std::pmr::memory_resource *mr) {
  std::pmr::polymorphic_allocator<int> alloc(mr);
  Buffer<std::pmr::polymorphic_allocator<int>> b;
  b.open(alloc, 4);
  b.close(alloc);
}

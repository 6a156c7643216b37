// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory_resource>

// Nothing is given to init: both ends know where to go.
class Heap {
public:
  static Heap &instance() {
    static Heap heap;
    return heap;
  }
  void *alloc(std::size_t n) {
    ++live_;
    return std::malloc(n);
  }
  void free(void *p) {
    --live_;
    std::free(p);
  }

private:
  std::size_t live_ = 0;
};

class Sprite {
public:
  explicit Sprite(std::size_t n) : pixels_(static_cast<char *>(Heap::instance().alloc(n))) {}
  ~Sprite() { Heap::instance().free(pixels_); }
  Sprite(const Sprite &) = delete;
  Sprite &operator=(const Sprite &) = delete;

private:
  char *pixels_;
};

class Table {
public:
  explicit Table(std::size_t n) : n_(n) {
    rows_ = static_cast<int *>(std::pmr::new_delete_resource()->allocate(n * sizeof(int)));
  }
  ~Table() { std::pmr::new_delete_resource()->deallocate(rows_, n_ * sizeof(int)); }
  Table(const Table &) = delete;
  Table &operator=(const Table &) = delete;

private:
  int *rows_;
  std::size_t n_;
};

static std::pmr::unsynchronized_pool_resource pool;

class Particle {
public:
  Particle() : trail_(static_cast<float *>(pool.allocate(64 * sizeof(float)))) {}
  ~Particle() { pool.deallocate(trail_, 64 * sizeof(float)); }
  Particle(const Particle &) = delete;
  Particle &operator=(const Particle &) = delete;

private:
  float *trail_;
};

class Registry {
public:
  Registry(std::pmr::memory_resource *mr, std::size_t n) : n_(n) {
    resource = mr;
    slots_ = static_cast<int *>(mr->allocate(n * sizeof(int)));
  }
  ~Registry() { resource->deallocate(slots_, n_ * sizeof(int)); }
  Registry(const Registry &) = delete;
  Registry &operator=(const Registry &) = delete;

private:
  static inline std::pmr::memory_resource *resource = nullptr;
  int *slots_;
  std::size_t n_;
};

// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <new>

class Allocator {
public:
  virtual void *alloc(std::size_t n) = 0;
  virtual void free(void *p) = 0;

protected:
  ~Allocator() = default;
};

struct alignas(16) Header {
  Allocator *owner;
  std::size_t size;
};

static float *taggedAlloc(Allocator &a, std::size_t n) {
  void *raw = a.alloc(sizeof(Header) + n * sizeof(float));
  if (!raw)
    return nullptr;
  auto *h = new (raw) Header{&a, n};
  return reinterpret_cast<float *>(h + 1);
}

static void taggedFree(float *p) {
  if (!p)
    return;
  Header *h = reinterpret_cast<Header *>(p) - 1;
  h->owner->free(h);
}

class Layer {
public:
  Layer(Allocator &a, std::size_t n) : weights_(taggedAlloc(a, n)) {}
  ~Layer() { taggedFree(weights_); }
  Layer(const Layer &) = delete;
  Layer &operator=(const Layer &) = delete;

private:
  float *weights_;
};

struct Block {
  std::pmr::memory_resource *mr;
  std::size_t bytes;
};

class Text {
public:
  Text(std::pmr::memory_resource *mr, std::size_t n) {
    block_ = static_cast<Block *>(mr->allocate(sizeof(Block) + n, alignof(Block)));
    block_->mr = mr;
    block_->bytes = sizeof(Block) + n;
  }
  ~Text() { block_->mr->deallocate(block_, block_->bytes, alignof(Block)); }
  Text(const Text &) = delete;
  Text &operator=(const Text &) = delete;

private:
  Block *block_;
};

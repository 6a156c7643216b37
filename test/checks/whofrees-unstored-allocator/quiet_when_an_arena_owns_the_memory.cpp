// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <new>

class Arena {
public:
  ~Arena() { std::free(mem_); }
  void *alloc(std::size_t n) {
    if (!mem_)
      mem_ = static_cast<char *>(std::malloc(1 << 16));
    if (!mem_ || (1 << 16) - used_ < n)
      return nullptr;
    used_ += n;
    return mem_ + used_ - n;
  }
  void reset() { used_ = 0; }

private:
  char *mem_ = nullptr;
  std::size_t used_ = 0;
};

// Nothing to give back one by one: the arena takes it all.
class Node {
public:
  Node(Arena &arena, std::size_t kids) : kids_(static_cast<Node **>(arena.alloc(kids * sizeof(Node *)))), n_(kids) {}
  ~Node() { n_ = 0; }
  std::size_t size() const { return n_; }

private:
  Node **kids_;
  std::size_t n_;
};

struct Tensor {
  float *data = nullptr;
  std::size_t n = 0;

  bool init(Arena *arena, std::size_t count) {
    data = static_cast<float *>(arena->alloc(count * sizeof(float)));
    n = data ? count : 0;
    return data != nullptr;
  }
  void deinit() {
    data = nullptr;
    n = 0;
  }
};

class Document {
public:
  Document(std::pmr::monotonic_buffer_resource &arena, std::size_t n) : n_(n) {
    text_ = static_cast<char *>(arena.allocate(n, 1));
  }
  ~Document() { n_ = 0; }
  Document(const Document &) = delete;
  Document &operator=(const Document &) = delete;
  std::size_t size() const { return n_; }

private:
  char *text_;
  std::size_t n_;
};

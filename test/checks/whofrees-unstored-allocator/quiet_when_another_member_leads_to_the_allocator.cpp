// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string>
#include <vector>

// A container bound to the same resource remembers it.
class Batch {
public:
  Batch(std::size_t n, std::pmr::memory_resource *mr) : names_(mr), n_(n) {
    rows_ = static_cast<float *>(mr->allocate(n * sizeof(float)));
  }
  ~Batch() { names_.get_allocator().resource()->deallocate(rows_, n_ * sizeof(float)); }
  Batch(const Batch &) = delete;
  Batch &operator=(const Batch &) = delete;

private:
  std::pmr::vector<int> names_;
  float *rows_;
  std::size_t n_;
};

class Allocator {
public:
  virtual ~Allocator() = default;
  virtual void *alloc(std::size_t n) = 0;
  virtual void free(void *p) = 0;
};

class Engine {
public:
  explicit Engine(Allocator &a) : allocator_(a) {}
  Allocator &allocator() { return allocator_; }

private:
  Allocator &allocator_;
};

// A back pointer to the owner leads to the allocator.
class Mesh {
public:
  Mesh(Engine &engine, std::size_t n) : engine_(engine) {
    vertices_ = static_cast<float *>(engine.allocator().alloc(n * sizeof(float)));
  }
  ~Mesh() { engine_.allocator().free(vertices_); }
  Mesh(const Mesh &) = delete;
  Mesh &operator=(const Mesh &) = delete;

private:
  Engine &engine_;
  float *vertices_;
};

struct Config {
  std::pmr::memory_resource *resource;
  std::string name;
};

class Dialogue {
public:
  explicit Dialogue(const Config &config) : config_(config) {
    buffer_ = static_cast<char *>(config.resource->allocate(512, 1));
  }
  ~Dialogue() { config_.resource->deallocate(buffer_, 512, 1); }
  Dialogue(const Dialogue &) = delete;
  Dialogue &operator=(const Dialogue &) = delete;

private:
  Config config_;
  char *buffer_;
};

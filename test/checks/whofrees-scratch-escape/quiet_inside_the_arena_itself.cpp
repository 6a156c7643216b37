// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <vector>

class ChunkArena {
public:
  ChunkArena() = default;
  ChunkArena(const ChunkArena &) = delete;
  ChunkArena &operator=(const ChunkArena &) = delete;
  ~ChunkArena() { reset(); }

  void *alloc(std::size_t n) {
    if (chunks_.empty() || chunks_.back().size - chunks_.back().used < n)
      grow(n);
    Chunk &c = chunks_.back();
    void *p = c.bytes + c.used;
    c.used += n;
    return p;
  }

  float *floats(std::size_t n) { return static_cast<float *>(alloc(n * sizeof(float))); }

  void reset() {
    for (Chunk &c : chunks_)
      std::free(c.bytes);
    chunks_.clear();
  }

private:
  struct Chunk {
    char *bytes;
    std::size_t size, used;
  };
  void grow(std::size_t n) {
    std::size_t size = n > 4096 ? n : 4096;
    char *bytes = static_cast<char *>(std::malloc(size));
    if (!bytes)
      std::abort();
    chunks_.push_back({bytes, size, 0});
  }
  std::vector<Chunk> chunks_;
};

class CountingResource : public std::pmr::memory_resource {
public:
  explicit CountingResource(std::pmr::memory_resource *up) : up_(up) {}
  std::size_t live = 0;

private:
  void *do_allocate(std::size_t n, std::size_t align) override {
    void *p = up_->allocate(n, align);
    ++live;
    return p;
  }
  void do_deallocate(void *p, std::size_t n, std::size_t align) override {
    up_->deallocate(p, n, align);
    --live;
  }
  bool do_is_equal(const memory_resource &other) const noexcept override { return this == &other; }
  std::pmr::memory_resource *up_;
};

// A wrapper with an arena inside gives out memory that lives as long as it does.
class FrameAllocator {
public:
  void *allocate(std::size_t n) { return arena_.alloc(n); }
  void endFrame() { arena_.reset(); }

private:
  ChunkArena arena_;
};

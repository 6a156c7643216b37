// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>

class Model {
public:
  Model(std::pmr::memory_resource *weights, std::pmr::memory_resource *cache, std::size_t n)
      : weightsFrom_(weights), cacheFrom_(cache), n_(n) {
    weights_ = static_cast<float *>(weights->allocate(n * sizeof(float)));
    try {
      cache_ = static_cast<float *>(cache->allocate(n * sizeof(float)));
    } catch (...) {
      weights->deallocate(weights_, n * sizeof(float));
      throw;
    }
  }
  ~Model() {
    cacheFrom_->deallocate(cache_, n_ * sizeof(float));
    weightsFrom_->deallocate(weights_, n_ * sizeof(float));
  }
  Model(const Model &) = delete;
  Model &operator=(const Model &) = delete;

private:
  std::pmr::memory_resource *weightsFrom_, *cacheFrom_;
  float *weights_, *cache_ = nullptr;
  std::size_t n_;
};

// Another name for the same one.
class Table {
public:
  Table(std::pmr::memory_resource *mr, std::size_t n) : alloc_(mr), n_(n) {
    std::pmr::memory_resource *same = mr;
    rows_ = static_cast<int *>(same->allocate(n * sizeof(int), alignof(int)));
  }
  ~Table() { alloc_.resource()->deallocate(rows_, n_ * sizeof(int), alignof(int)); }
  Table(const Table &) = delete;
  Table &operator=(const Table &) = delete;

private:
  std::pmr::polymorphic_allocator<int> alloc_;
  int *rows_;
  std::size_t n_;
};

class Growing {
public:
  explicit Growing(std::pmr::memory_resource *mr) : mr_(mr) {}
  ~Growing() { give(); }
  Growing(const Growing &) = delete;
  Growing &operator=(const Growing &) = delete;
  void load(std::pmr::memory_resource *other, std::size_t n) {
    give();
    data_ = static_cast<char *>(other->allocate(n, 1));
    n_ = n;
    mr_ = other;
  }

private:
  void give() {
    if (data_)
      mr_->deallocate(data_, n_, 1);
    data_ = nullptr;
  }
  std::pmr::memory_resource *mr_;
  char *data_ = nullptr;
  std::size_t n_ = 0;
};

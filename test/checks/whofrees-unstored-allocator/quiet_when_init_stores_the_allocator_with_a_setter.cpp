// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>

class StringTable {
public:
  void useResource(std::pmr::memory_resource *mr) { mr_ = mr; }
  void init(std::pmr::memory_resource *mr, std::size_t n) {
    useResource(mr);
    text_ = static_cast<char *>(mr->allocate(n, 1));
    n_ = n;
  }
  void deinit() {
    if (text_)
      mr_->deallocate(text_, n_, 1);
    text_ = nullptr;
  }

private:
  std::pmr::memory_resource *mr_ = nullptr;
  char *text_ = nullptr;
  std::size_t n_ = 0;
};

// The member is what init allocates from.
class Ring {
public:
  explicit Ring(std::pmr::polymorphic_allocator<int> alloc) : alloc_(alloc) {}
  ~Ring() { close(); }
  Ring(const Ring &) = delete;
  Ring &operator=(const Ring &) = delete;
  void open(std::size_t n) {
    slots_ = alloc_.allocate(n);
    n_ = n;
  }
  void close() {
    if (slots_)
      alloc_.deallocate(slots_, n_);
    slots_ = nullptr;
  }

private:
  std::pmr::polymorphic_allocator<int> alloc_;
  int *slots_ = nullptr;
  std::size_t n_ = 0;
};

class Grid {
public:
  Grid(std::size_t n, std::pmr::memory_resource *mr) : Grid(mr) {
    cells_ = static_cast<float *>(mr->allocate(n * sizeof(float)));
    n_ = n;
  }
  ~Grid() {
    if (cells_)
      mr_->deallocate(cells_, n_ * sizeof(float));
  }
  Grid(const Grid &) = delete;
  Grid &operator=(const Grid &) = delete;

private:
  explicit Grid(std::pmr::memory_resource *mr) : mr_(mr) {}
  std::pmr::memory_resource *mr_;
  float *cells_ = nullptr;
  std::size_t n_ = 0;
};

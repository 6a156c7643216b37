// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <utility>

class Swapped {
public:
  Swapped(std::size_t n, std::pmr::memory_resource *from)
      : from(from), values(static_cast<float *>(from->allocate(n * 4, 4))),
        count(n) {}
  Swapped(const Swapped &) = delete;
  Swapped &operator=(Swapped &&other) noexcept {
    std::swap(from, other.from);
    std::swap(values, other.values);
    std::swap(count, other.count);
    return *this;
  }
  ~Swapped() { from->deallocate(values, count * 4, 4); }

private:
  std::pmr::memory_resource *from;
  float *values;
  std::size_t count;
};

class Compared {
public:
  Compared(std::size_t n, std::pmr::memory_resource *from)
      : from(from), values(static_cast<float *>(from->allocate(n * 4, 4))),
        count(n) {}
  Compared(const Compared &) = delete;
  Compared &operator=(Compared &&other) noexcept {
    if (from->is_equal(*other.from)) {
      from->deallocate(values, count * 4, 4);
      values = std::exchange(other.values, nullptr);
      count = other.count;
    }
    return *this;
  }
  ~Compared() {
    if (values)
      from->deallocate(values, count * 4, 4);
  }

private:
  std::pmr::memory_resource *from;
  float *values;
  std::size_t count;
};

class Together {
public:
  Together(std::size_t n, std::pmr::memory_resource *from)
      : from(from), values(static_cast<float *>(from->allocate(n * 4, 4))),
        count(n) {}
  Together(const Together &) = delete;
  Together &operator=(Together &&other) noexcept {
    from->deallocate(values, count * 4, 4);
    from = other.from;
    values = std::exchange(other.values, nullptr);
    count = other.count;
    return *this;
  }
  ~Together() {
    if (values)
      from->deallocate(values, count * 4, 4);
  }

private:
  std::pmr::memory_resource *from;
  float *values;
  std::size_t count;
};

void use(std::pmr::memory_resource *m) {
  Swapped a(1, m), b(2, m);
  Compared c(1, m), d(2, m);
  Together e(1, m), f(2, m);
  a = std::move(b);
  c = std::move(d);
  e = std::move(f);
}

// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <utility>

class Samples {
public:
  Samples(std::size_t n, std::pmr::memory_resource *from)
      : from(from), values(static_cast<float *>(from->allocate(n * 4, 4))),
        count(n) {}
  Samples(const Samples &) = delete;
  Samples(Samples &&other) noexcept
      : from(other.from), values(std::exchange(other.values, nullptr)),
        count(other.count) {}
  Samples &operator=(Samples &&right) noexcept {
    drop();
    values = right.values;
    count = right.count;
    right.values = nullptr;
    return *this;
  }
  ~Samples() { drop(); }

private:
  void drop() {
    if (values)
      from->deallocate(values, count * 4, 4);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'values' comes from 'right.from', but is released here through 'from'; which of the two should get 'values' back? [whofrees-wrong-allocator]
    // CHECK: :[[@LINE-12]]:{{[0-9]+}}: note: 'values' is acquired here
  }

  std::pmr::memory_resource *from;
  float *values;
  std::size_t count;
};

Samples loudest(std::pmr::memory_resource *all) { return Samples(8, all); }

// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string>
#include <vector>

class Batch {
public:
  explicit Batch(std::pmr::memory_resource *from) : room(1024, from) {}
  void add(int value) {
    values.push_back(value);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'values' is used here, but its memory belongs to 'room', which was reset before; what is left of 'values' by now? [whofrees-use-after-release]
  }
  std::size_t send() {
    std::size_t n = values.size();
    values.clear();
    room.release();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: note: 'room' is reset here
    return n;
  }

private:
  std::pmr::monotonic_buffer_resource room;
  std::pmr::vector<int> values{&room};
};

Batch make(std::pmr::memory_resource *from);

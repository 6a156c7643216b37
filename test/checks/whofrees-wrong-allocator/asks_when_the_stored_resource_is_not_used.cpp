// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c++17
#include <cstddef>
#include <memory_resource>

class Index {
public:
  Index(std::pmr::memory_resource *mr, std::size_t n) : mr_(mr), n_(n) {
    keys_ = static_cast<long *>(mr->allocate(n * sizeof(long)));
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: warning: 'keys_' comes from 'mr', but is released here through 'get_default_resource'; which of the two should get 'keys_' back? [whofrees-wrong-allocator]
  }
  ~Index() {
    std::pmr::get_default_resource()->deallocate(keys_, n_ * sizeof(long));
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'keys_' is acquired here
  }
  Index(const Index &) = delete;
  Index &operator=(const Index &) = delete;
  std::pmr::memory_resource *resource() const { return mr_; }

private:
  std::pmr::memory_resource *mr_;
  long *keys_;
  std::size_t n_;
};

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory_resource>

int sum(std::pmr::memory_resource *mine, std::pmr::memory_resource *yours,
        const int *x, std::size_t n) {
  int *copy = static_cast<int *>(mine->allocate(n * sizeof(int)));
  int total = 0;
  for (std::size_t i = 0; i < n; ++i)
    total += copy[i] = x[i];
  yours->deallocate(copy, n * sizeof(int));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' comes from 'mine', but is released here through 'yours'; which of the two should get 'copy' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'copy' is acquired here
  return total;
}

class Index {
public:
  Index(std::pmr::memory_resource *memory, std::size_t n)
      : from(memory), room(n),
        keys(static_cast<long *>(memory->allocate(n * sizeof(long)))) {}
  Index(const Index &) = delete;
  Index &operator=(const Index &) = delete;
  ~Index() {
    std::pmr::new_delete_resource()->deallocate(keys, room * sizeof(long));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'keys' comes from 'memory', but is released here through 'new_delete_resource'; which of the two should get 'keys' back? [whofrees-wrong-allocator]
    // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'keys' is acquired here
  }
  std::pmr::memory_resource *resource() const { return from; }

private:
  std::pmr::memory_resource *from;
  std::size_t room;
  long *keys;
};

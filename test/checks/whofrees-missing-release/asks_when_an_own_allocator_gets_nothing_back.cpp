// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>

class CountingAllocator {
public:
  void *alloc(std::size_t n) {
    ++blocks;
    return std::malloc(n);
  }
  void free(void *p) {
    --blocks;
    std::free(p);
  }

private:
  int blocks = 0;
};

int distinct(CountingAllocator &heap, const unsigned char *s, std::size_t n) {
  auto *seen = static_cast<bool *>(heap.alloc(256));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'seen' is acquired here, but 'distinct' returns without releasing it; who frees 'seen'? [whofrees-missing-release]
  // CHECK: :[[@LINE+11]]:{{[0-9]+}}: note: 'distinct' returns here
  if (!seen)
    return -1;
  for (int i = 0; i < 256; ++i)
    seen[i] = false;
  int count = 0;
  for (std::size_t i = 0; i < n; ++i)
    if (!seen[s[i]]) {
      seen[s[i]] = true;
      ++count;
    }
  return count;
}

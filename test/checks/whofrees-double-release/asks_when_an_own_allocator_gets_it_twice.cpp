// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>

class Heap {
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

int digits(Heap &heap, unsigned n) {
  auto *text = static_cast<char *>(heap.alloc(16));
  if (!text)
    return -1;
  int count = 0;
  do {
    text[count++] = static_cast<char>('0' + n % 10);
    n /= 10;
  } while (n);
  heap.free(text);
  heap.free(text);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text' is released here, but it was released before; which of the two lines releases 'text'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'text' is released here
  return count;
}

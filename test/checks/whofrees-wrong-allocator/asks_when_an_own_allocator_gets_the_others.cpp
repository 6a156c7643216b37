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

int between(Heap &left, Heap &right, int x) {
  auto *a = static_cast<int *>(left.alloc(sizeof(int)));
  if (!a)
    return -1;
  *a = x;
  int seen = *a;
  right.free(a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'a' comes from 'left', but is released here through 'right'; which of the two should get 'a' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'a' is acquired here
  return seen;
}

int local(int x) {
  Heap small, large;
  auto *a = static_cast<int *>(small.alloc(sizeof(int)));
  if (!a)
    return -1;
  *a = x;
  int seen = *a;
  large.free(a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'a' comes from 'small', but is released here through 'large'; which of the two should get 'a' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'a' is acquired here
  return seen;
}

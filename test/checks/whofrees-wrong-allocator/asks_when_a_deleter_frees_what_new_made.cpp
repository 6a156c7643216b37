// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>

struct Freeing {
  void operator()(void *memory) const noexcept { std::free(memory); }
};

void give_back(int *numbers) { delete[] numbers; }

struct GivingBack {
  void operator()(int *numbers) const { give_back(numbers); }
};

std::size_t widest(std::size_t n) {
  std::unique_ptr<short, Freeing> row(new short[n]);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'row' comes from 'array new', but is released here through 'free'; which of the two should get 'row' back? [whofrees-wrong-allocator]
  row.get()[0] = 1;
  return n;
}

int first() {
  std::unique_ptr<int, GivingBack> one(new int(3));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'one' comes from 'new', but is released here through 'array delete'; which of the two should get 'one' back? [whofrees-wrong-allocator]
  return *one;
}

long shared() {
  std::shared_ptr<long> total(new long(1), std::free);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'total' comes from 'new', but is released here through 'free'; which of the two should get 'total' back? [whofrees-wrong-allocator]
  return *total;
}

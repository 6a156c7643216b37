// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory_resource>

void twice(std::pmr::memory_resource *memory, std::size_t n) {
  void *room = memory->allocate(n);
  void *same = room;
  memory->deallocate(room, n);
  memory->deallocate(same, n);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'room' is released here, but it was released before; which of the two lines releases 'room'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'room' is released here
}

void typed(std::pmr::polymorphic_allocator<int> from) {
  int *x = from.allocate(4);
  x[0] = 1;
  from.deallocate(x, 4);
  from.deallocate(x, 4);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'x' is released here, but it was released before; which of the two lines releases 'x'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'x' is released here
}

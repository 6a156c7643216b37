// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstring>
#include <memory_resource>

// The caller's resource is no arena: what it gives, it wants back.
long checksum(std::pmr::memory_resource *memory, const unsigned char *data,
              std::size_t n) {
  auto *copy = static_cast<unsigned char *>(memory->allocate(n, 1));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is acquired here, but 'checksum' returns without releasing it; who frees 'copy'? [whofrees-missing-release]
  // CHECK: :[[@LINE+5]]:{{[0-9]+}}: note: 'checksum' returns here
  std::memcpy(copy, data, n);
  long sum = 0;
  for (std::size_t i = 0; i < n; ++i)
    sum += copy[i] ^ 0x5a;
  return sum;
}

int largest(std::pmr::polymorphic_allocator<int> from, const int *x,
            std::size_t n) {
  int *seen = from.allocate(n);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'seen' is acquired here, but 'largest' returns without releasing it; who frees 'seen'? [whofrees-missing-release]
  // CHECK: :[[@LINE+8]]:{{[0-9]+}}: note: 'largest' returns here
  int best = x[0];
  for (std::size_t i = 0; i < n; ++i) {
    seen[i] = x[i];
    if (seen[i] > best)
      best = seen[i];
  }
  if (best < 0)
    return 0;
  from.deallocate(seen, n);
  return best;
}

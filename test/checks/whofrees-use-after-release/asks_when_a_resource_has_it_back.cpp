// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstring>
#include <memory_resource>

std::size_t spaces(std::pmr::memory_resource *memory, const char *s) {
  std::size_t n = std::strlen(s);
  char *copy = static_cast<char *>(memory->allocate(n + 1, 1));
  std::memcpy(copy, s, n + 1);
  memory->deallocate(copy, n + 1, 1);
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++i)
    count += copy[i] == ' ';
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is used here, but its memory was released before; what is left of 'copy' by now? [whofrees-use-after-release]
    // CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'copy' is released here
  return count;
}

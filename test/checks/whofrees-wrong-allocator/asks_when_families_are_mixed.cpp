// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <cstring>

struct Part {
  int number;
};

// malloc, and delete.
void fromMalloc(int n) {
  auto *part = static_cast<Part *>(std::malloc(sizeof(Part)));
  if (!part)
    return;
  part->number = n;
  delete part;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'part' comes from 'malloc', but is released here through 'delete'; which of the two should get 'part' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'part' is acquired here
}

// new, and free.
void fromNew(int n) {
  Part *part = new Part;
  part->number = n;
  std::free(part);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'part' comes from 'new', but is released here through 'free'; which of the two should get 'part' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'part' is acquired here
}

// strdup, and delete[].
std::size_t fromStrdup(const char *s) {
  char *copy = strdup(s);
  if (!copy)
    return 0;
  std::size_t n = std::strlen(copy);
  delete[] copy;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' comes from 'strdup', but is released here through 'array delete'; which of the two should get 'copy' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-6]]:{{[0-9]+}}: note: 'copy' is acquired here
  return n;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory>

struct Part {
  int number = 0;
};

// Under two names.
void both() {
  Part *a = new Part;
  Part *b = a;
  b->number = 1;
  delete a;
  delete b;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'b' is released here, but it was released before; which of the two lines releases 'b'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'b' is released here
}

// The handler, and the line behind it.
void mayThrow(int);

int guarded(int x) {
  int *number = new int(x);
  int seen = 0;
  try {
    mayThrow(*number);
    seen = *number;
  } catch (...) {
    delete number;
    throw;
  }
  delete number;
  return seen;
}

// An owner has it.
int owned() {
  Part *part = new Part;
  std::unique_ptr<Part> owner(part);
  int n = owner->number;
  delete part;
  return n;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'part' is released here, but it was released before; which of the two lines releases 'part'? [whofrees-double-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'part' is released here
}

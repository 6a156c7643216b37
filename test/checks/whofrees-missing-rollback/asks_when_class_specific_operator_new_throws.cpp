// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <new>

// A class with operators of its own; the throwing one throws like any other.
struct Node {
  float value = 0;
  Node *next = nullptr;

  static void *operator new(std::size_t size) {
    if (void *p = std::malloc(size))
      return p;
    throw std::bad_alloc();
  }
  static void operator delete(void *p) { std::free(p); }
};

class Tree {
  Node *left_;
  Node *right_;

public:
  Tree() : left_(new Node),
           right_(new Node) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'right_' can fail here while 'left_' is still held; who frees 'left_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'left_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Tree' never runs
  ~Tree() {
    delete right_;
    delete left_;
  }
};

// A noexcept one returns null instead, and the new-expression is then null.
struct Cell {
  int id = 0;
  static void *operator new(std::size_t size) noexcept {
    return std::malloc(size);
  }
  static void operator delete(void *p) noexcept { std::free(p); }
};

struct Ring {
  Cell *head;
  Cell *tail;
};

bool ring_init(Ring *r) {
  r->head = new Cell;
  if (!r->head)
    return false;
  r->tail = new Cell;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'r->tail' can fail here while 'r->head' is still held; who frees 'r->head' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'r->head' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'ring_init' returns here
  if (!r->tail)
    return false;
  r->head->id = r->tail->id = 1;
  return true;
}

void ring_deinit(Ring *r) {
  delete r->tail;
  delete r->head;
}

// The plain operator functions.
class RawBuffers {
  void *front_;
  void *back_;

public:
  explicit RawBuffers(std::size_t n) {
    front_ = ::operator new(n);
    back_ = ::operator new(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'back_' can fail here while 'front_' is still held; who frees 'front_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'front_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~RawBuffers' never runs
  }
  ~RawBuffers() {
    ::operator delete(front_);
    ::operator delete(back_);
  }
};

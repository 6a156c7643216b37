// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <memory>

class Node {
public:
  explicit Node(int v) : value(v) {}
  void ref() { ++references; }
  void unref() {
    if (--references == 0)
      delete this;
  }
  int value;

private:
  ~Node() = default;
  int references = 1;
};

// The one reference is gone, and the other one is not.
int shared(Node *node) {
  node->ref();
  int v = node->value;
  node->unref();
  return v + node->value;
}

int second(int v) {
  auto first = std::make_shared<int>(v);
  std::shared_ptr<int> other = first;
  first.reset();
  return *other;
}

// One object is deleted, and another one is read.
int other(Node *a, Node *b) {
  a->unref();
  return b->value;
}

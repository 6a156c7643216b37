// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>

class Node {
public:
  static Node *create(int value) { return new Node(value); }
  void ref() { ++references; }
  void unref() {
    if (--references == 0)
      delete this;
  }
  int value() const { return number; }

private:
  explicit Node(int value) : number(value) {}
  ~Node() = default;
  int number;
  int references = 1;
};

struct Cache {
  Node *last = nullptr;
};

int remember(Cache &cache, int value) {
  Node *node = Node::create(value);
  if (cache.last)
    cache.last->unref();
  node->ref();
  cache.last = node;
  int seen = node->value();
  node->unref();
  return seen;
}

int look(int value) {
  Node *node = Node::create(value);
  int seen = node->value();
  node->unref();
  return seen;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++17
#include <cstddef>

// What looks things up and puts them in is typed like an allocator.
struct Registry {
  void *(*find)(void *context, std::size_t key);
  void (*insert)(void *context, void *item);
  void *context;
};
int lookup(Registry &r) {
  void *p = r.find(r.context, 3);
  return p != nullptr;
}

// A queue is put into and taken from.
class Queue {
public:
  void *take(unsigned timeout);
  void put(void *item);
};
bool drain(Queue &q) {
  void *item = q.take(10);
  return item != nullptr;
}

class Cache {
public:
  void *entry(std::size_t index);
  void keep(void *entry);
};
bool peek(Cache &c) { return c.entry(2) != nullptr; }

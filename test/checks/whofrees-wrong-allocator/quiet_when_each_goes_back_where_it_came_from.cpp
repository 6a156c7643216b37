// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <new>

struct Part {
  explicit Part(int n) : number(n) {}
  int number;
};

// An object in memory of malloc: its end, and then the memory's.
int placed(int n) {
  void *room = std::malloc(sizeof(Part));
  if (!room)
    return -1;
  Part *part = new (room) Part(n);
  int seen = part->number;
  part->~Part();
  std::free(room);
  return seen;
}

// The operators, by hand.
int byHand(int n) {
  void *room = ::operator new(sizeof(Part));
  Part *part = new (room) Part(n);
  int seen = part->number;
  part->~Part();
  ::operator delete(room);
  return seen;
}

// Owners that know how.
int owned(const char *s, std::size_t n) {
  std::unique_ptr<int[]> numbers(new int[n]());
  std::unique_ptr<char, void (*)(void *)> copy(strdup(s), std::free);
  return copy ? copy.get()[0] + numbers[0] : -1;
}

// The same resource under two names.
int sameResource(std::pmr::memory_resource *memory, int x) {
  std::pmr::memory_resource *mine = memory;
  std::pmr::polymorphic_allocator<int> from(mine);
  int *a = from.allocate(1);
  *a = x;
  int seen = *a;
  memory->deallocate(a, sizeof(int), alignof(int));
  return seen;
}

// Two of each, not mixed up, and chosen at run time.
int chosen(std::pmr::memory_resource *left, std::pmr::memory_resource *right,
           bool first) {
  std::pmr::memory_resource *memory = first ? left : right;
  int *a = static_cast<int *>(memory->allocate(sizeof(int)));
  *a = 1;
  int sum = *a;
  memory->deallocate(a, sizeof(int));
  int *b = static_cast<int *>(right->allocate(sizeof(int)));
  *b = 2;
  sum += *b;
  right->deallocate(b, sizeof(int));
  return sum;
}

// One buffer with two lives.
int twoLives(const char *s, std::size_t n) {
  char *text = strdup(s);
  int c = text ? text[0] : 0;
  std::free(text);
  text = new char[n];
  text[0] = static_cast<char>(c);
  c += text[0];
  delete[] text;
  return c;
}

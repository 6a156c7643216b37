// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>

// It needs no state to take memory back, and is no arena without.
class CrtAllocator {
public:
  void *allocate(std::size_t n) { return n ? std::malloc(n) : nullptr; }
  void clear();
  static void release(void *p) { std::free(p); }
};
class Validator {
public:
  explicit Validator(CrtAllocator *a) : a_(a) {}
  int run(std::size_t n) {
    void **all = static_cast<void **>(a_->allocate(n * sizeof(void *)));
    if (!all)
      return -1;
    CrtAllocator::release(all);
    return 0;
  }

private:
  CrtAllocator *a_;
};

int check(CrtAllocator *a) { return Validator(a).run(3); }

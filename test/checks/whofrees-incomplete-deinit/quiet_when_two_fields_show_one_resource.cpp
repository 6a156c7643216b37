// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++20
#include <cstdlib>
#include <new>

// The validator uses the heap it is given, or else makes one, notes that it is
// its own, and shows whichever it uses.
class Heap {
public:
  Heap();
  ~Heap();
  void *take(std::size_t n);
  static void give(void *) {}
};

struct Validator {
  virtual ~Validator() = default;
};

class Checker : public Validator {
public:
  explicit Checker(Heap *heap);
  ~Checker() override { delete own_; }

  Heap &heap() {
    if (!heap_)
      heap_ = own_ = new Heap();
    return *heap_;
  }
  Validator *createChecker();
  void destroyChecker(Validator *child) {
    Checker *c = static_cast<Checker *>(child);
    c->~Checker();
    Heap::give(c);
  }

private:
  Heap *heap_;
  Heap *own_;
};

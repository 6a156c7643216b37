// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++20
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <utility>

class Embedding {
  std::pmr::memory_resource *mr_;
  std::size_t n_;
  float *table_;
  float *norms_;

  void give(float *&p) noexcept {
    if (p)
      mr_->deallocate(std::exchange(p, nullptr), n_ * sizeof(float));
  }

public:
  Embedding(std::size_t n, std::pmr::memory_resource *mr)
      : mr_(mr), n_(n), table_(static_cast<float *>(mr->allocate(n * sizeof(float)))),
        norms_(static_cast<float *>(mr->allocate(n * sizeof(float)))) {}
  ~Embedding() {
    give(norms_);
    give(table_);
  }
};

// new_object with delete_object, for nodes in a chain.
struct Node {
  int value;
  Node *next;
};

class Chain {
  std::pmr::polymorphic_allocator<> alloc_;
  Node *head_ = nullptr;
  int *marks_;

public:
  explicit Chain(std::pmr::memory_resource *mr) : alloc_(mr), marks_(alloc_.allocate_object<int>(16)) {}
  void push(int v) { head_ = alloc_.new_object<Node>(v, head_); }
  ~Chain() {
    while (head_)
      alloc_.delete_object(std::exchange(head_, head_->next));
    alloc_.deallocate_object(marks_, 16);
  }
};

// The storage base releases the block, the derived class only ends the elements' lives.
template <class T, class A> struct Storage {
  using Traits = std::allocator_traits<A>;
  [[no_unique_address]] A alloc;
  T *first;
  std::size_t n;
  Storage(const A &a, std::size_t k) : alloc(a), first(Traits::allocate(alloc, k)), n(k) {}
  Storage(const Storage &) = delete;
  ~Storage() { Traits::deallocate(alloc, first, n); }
};

template <class T, class A = std::allocator<T>> class Columns : Storage<T, A> {
  using Traits = std::allocator_traits<A>;
  std::size_t *offsets_;

public:
  explicit Columns(std::size_t n, const A &a = A()) : Storage<T, A>(a, n), offsets_(new std::size_t[n]) {
    for (std::size_t i = 0; i < n; ++i)
      Traits::construct(this->alloc, this->first + i);
  }
  ~Columns() {
    for (std::size_t i = 0; i < this->n; ++i)
      Traits::destroy(this->alloc, this->first + i);
    delete[] offsets_;
  }
};
template class Columns<double>;

// Zig-like, with a helper for slices.
struct Allocator {
  virtual void *alloc(std::size_t size) noexcept = 0;
  virtual void free(void *ptr) noexcept = 0;

  template <class T> T *slice(std::size_t n) noexcept { return static_cast<T *>(alloc(n * sizeof(T))); }
  template <class T> void destroy(T *&p) noexcept {
    free(p);
    p = nullptr;
  }

protected:
  ~Allocator() = default;
};

struct Mlp {
  Allocator *gpa;
  float *hidden;
  float *output;

  bool init(Allocator &a, std::size_t n) {
    gpa = &a;
    hidden = gpa->slice<float>(n);
    if (!hidden)
      return false;
    output = gpa->slice<float>(n);
    if (!output) {
      gpa->destroy(hidden);
      return false;
    }
    return true;
  }
  void deinit() {
    gpa->destroy(output);
    gpa->destroy(hidden);
  }
};

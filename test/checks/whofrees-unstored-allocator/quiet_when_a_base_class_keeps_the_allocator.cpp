// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>

class Resourced {
protected:
  explicit Resourced(std::pmr::memory_resource *mr) : mr_(mr) {}
  std::pmr::memory_resource *mr_;
};

class Weights : protected Resourced {
public:
  Weights(std::pmr::memory_resource *mr, std::size_t n) : Resourced(mr), n_(n) {
    data_ = static_cast<float *>(mr->allocate(n * sizeof(float)));
  }
  ~Weights() { mr_->deallocate(data_, n_ * sizeof(float)); }
  Weights(const Weights &) = delete;
  Weights &operator=(const Weights &) = delete;

private:
  float *data_;
  std::size_t n_;
};

// The allocator itself is the base, as containers do it.
template <class T, class A = std::allocator<T>> class Ring : private A {
  using Traits = std::allocator_traits<A>;

public:
  Ring(std::size_t n, A alloc) : A(alloc), n_(n) { slots_ = Traits::allocate(alloc, n); }
  ~Ring() { Traits::deallocate(*this, slots_, n_); }
  Ring(const Ring &) = delete;
  Ring &operator=(const Ring &) = delete;

private:
  T *slots_;
  std::size_t n_;
};

class Reader {
public:
  virtual ~Reader() = default;

protected:
  explicit Reader(std::pmr::polymorphic_allocator<char> alloc) : alloc_(alloc) {}
  std::pmr::polymorphic_allocator<char> alloc() const { return alloc_; }

private:
  std::pmr::polymorphic_allocator<char> alloc_;
};

class CsvReader final : public Reader {
public:
  CsvReader(std::pmr::polymorphic_allocator<char> a, std::size_t n) : Reader(a), line_(a.allocate(n)), n_(n) {}
  ~CsvReader() override { alloc().deallocate(line_, n_); }
  CsvReader(const CsvReader &) = delete;
  CsvReader &operator=(const CsvReader &) = delete;

private:
  char *line_;
  std::size_t n_;
};

std::size_t use(std::pmr::memory_resource *mr) {
  Ring<int, std::pmr::polymorphic_allocator<int>> bound(4, mr);
  Ring<int> plain(4, {});
  CsvReader reader(mr, 128);
  return sizeof plain;
}

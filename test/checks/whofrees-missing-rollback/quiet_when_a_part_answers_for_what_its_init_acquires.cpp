// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++20
#include <cstddef>
#include <new>

// A handle of the program's own counts who shares the page.
template <class T> class Handle {
public:
  Handle() = default;
  explicit Handle(T *p) : p_(p) {}
  Handle(const Handle &o) : p_(o.p_) {
    if (p_)
      p_->share();
  }
  Handle &operator=(const Handle &) = delete;
  ~Handle() {
    if (p_)
      p_->leave();
  }
  T *operator->() const { return p_; }
  explicit operator bool() const { return p_ != nullptr; }

private:
  T *p_ = nullptr;
};

class Bytes {
public:
  Bytes() = default;
  Bytes(const Bytes &) = delete;
  Bytes &operator=(const Bytes &) = delete;
  ~Bytes() { delete[] data_; }
  bool alloc(std::size_t n) {
    data_ = new (std::nothrow) char[n];
    return data_ != nullptr;
  }

private:
  char *data_ = nullptr;
};

class Shared {
public:
  virtual ~Shared() = default;
  void share() { ++users_; }
  void leave() {
    if (--users_ == 0)
      delete this;
  }

private:
  int users_ = 1;
};

class Page : public Shared {
public:
  static Handle<Page> open(std::size_t n) {
    Handle<Page> page(new (std::nothrow) Page);
    if (!page || !page->text_.alloc(n))
      return Handle<Page>();
    if (!page->notes_.alloc(n))
      return {};
    return page;
  }

private:
  Page() = default;
  Bytes text_, notes_;
};

Handle<Page> front(std::size_t n) { return Page::open(n); }

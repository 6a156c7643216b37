// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <memory_resource>

struct Free {
  void operator()(void *p) const { std::free(p); }
};
template <class T> using CPtr = std::unique_ptr<T, Free>;

// A functor.
char *join(const char *a, const char *b) {
  CPtr<char> left(strdup(a));
  if (!left)
    return nullptr;
  CPtr<char> both(static_cast<char *>(std::malloc(std::strlen(a) + std::strlen(b) + 1)));
  if (!both)
    return nullptr;
  std::strcpy(both.get(), left.get());
  std::strcat(both.get(), b);
  return both.release();
}

// A function pointer.
float *ramp(std::size_t n) {
  std::unique_ptr<float, void (*)(void *)> out(static_cast<float *>(std::malloc(n * sizeof(float))), std::free);
  std::unique_ptr<void, decltype(&std::free)> tmp(std::malloc(n), &std::free);
  if (!out || !tmp)
    return nullptr;
  for (std::size_t i = 0; i < n; ++i)
    out.get()[i] = static_cast<float>(i);
  return out.release();
}

// A lambda that gives the block back to its resource.
class Embedding {
  std::pmr::memory_resource *mr_;
  std::size_t bytes_;
  void *table_;
  void *norms_;

public:
  Embedding(std::size_t bytes, std::pmr::memory_resource *mr) : mr_(mr), bytes_(bytes) {
    auto back = [mr, bytes](void *p) { mr->deallocate(p, bytes); };
    std::unique_ptr<void, decltype(back)> table(mr->allocate(bytes), back);
    norms_ = mr->allocate(bytes);
    table_ = table.release();
  }
  ~Embedding() {
    mr_->deallocate(norms_, bytes_);
    mr_->deallocate(table_, bytes_);
  }
};

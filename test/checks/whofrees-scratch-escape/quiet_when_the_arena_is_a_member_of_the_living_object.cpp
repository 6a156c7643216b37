// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <unordered_map>
#include <vector>

class Interner {
public:
  std::string_view intern(std::string_view word) {
    char *copy = static_cast<char *>(arena_.allocate(word.size(), 1));
    word.copy(copy, word.size());
    return {copy, word.size()};
  }

  void remember(int id, std::string_view word) {
    char *copy = static_cast<char *>(arena_.allocate(word.size(), 1));
    word.copy(copy, word.size());
    words_.emplace(id, std::string_view(copy, word.size()));
  }

private:
  std::pmr::monotonic_buffer_resource arena_;
  std::unordered_map<int, std::string_view> words_;
};

class Net {
public:
  explicit Net(std::size_t n) : arena_(std::make_unique<std::pmr::monotonic_buffer_resource>()), n_(n) {
    weights_ = static_cast<float *>(arena_->allocate(n * sizeof(float)));
    for (std::size_t i = 0; i < n; ++i)
      weights_[i] = 0;
  }

  // Valid until the next call: the scratch is emptied first, not last.
  const float *forward(const float *x) {
    scratch_.release();
    auto *y = static_cast<float *>(scratch_.allocate(n_ * sizeof(float)));
    for (std::size_t i = 0; i < n_; ++i)
      y[i] = weights_[i] * x[i];
    return y;
  }

private:
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  std::pmr::monotonic_buffer_resource scratch_;
  float *weights_ = nullptr;
  std::size_t n_;
};

struct Graph {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::vector<int *> nodes{&pool};

  int *add(int id) {
    int *node = static_cast<int *>(pool.allocate(sizeof(int), alignof(int)));
    *node = id;
    nodes.push_back(node);
    return node;
  }
};

std::size_t longest(const std::vector<std::string_view> &words) {
  Interner interner;
  std::size_t best = 0;
  for (std::string_view w : words) {
    std::string_view kept = interner.intern(w);
    if (kept.size() > best)
      best = kept.size();
  }
  return best;
}

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

class Normaliser {
public:
  void fit(const float *x, std::size_t n) {
    std::pmr::monotonic_buffer_resource scratch;
    auto *sorted = static_cast<float *>(scratch.allocate(n * sizeof(float), alignof(float)));
    for (std::size_t i = 0; i < n; ++i)
      sorted[i] = x[i];
    means_ = sorted;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sorted' is stored in 'means_' here, but its memory belongs to 'scratch', which is gone before 'means_'; what will 'means_' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'sorted' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of '{{(Normaliser::)?}}fit'
    count_ = n;
  }

  void refit(std::size_t n) {
    std::pmr::unsynchronized_pool_resource pool;
    std::pmr::polymorphic_allocator<float> alloc(&pool);
    float *fresh = alloc.allocate(n);
    this->means_ = fresh + 1;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'fresh' is stored in 'means_' here, but its memory belongs to 'pool', which is gone before 'means_'; what will 'means_' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'fresh' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'pool' lives only until the end of '{{(Normaliser::)?}}refit'
  }

  float mean(std::size_t i) const { return means_[i % count_]; }

private:
  const float *means_ = nullptr;
  std::size_t count_ = 1;
};

class Lexer {
public:
  explicit Lexer(std::string_view source) {
    std::pmr::monotonic_buffer_resource local;
    char *copy = static_cast<char *>(local.allocate(source.size(), 1));
    source.copy(copy, source.size());
    rest_ = std::string_view(copy, source.size());
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is stored in 'rest_' here, but its memory belongs to 'local', which is gone before 'rest_'; what will 'rest_' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'copy' is acquired from 'local' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'local' lives only until the end of 'Lexer'
  }
  std::string_view rest() const { return rest_; }

private:
  std::string_view rest_;
};

struct Layer {
  float *weights = nullptr;
  float *momentum[2] = {nullptr, nullptr};
};

class Trainer {
public:
  void step(std::size_t n) {
    std::pmr::monotonic_buffer_resource scratch;
    float *velocity = static_cast<float *>(scratch.allocate(n * sizeof(float)));
    layer_.momentum[1] = velocity;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'velocity' is stored in '{{layer_\.momentum(\[1\])?}}' here, but its memory belongs to 'scratch', which is gone before '{{layer_\.momentum(\[1\])?}}'; what will '{{layer_\.momentum(\[1\])?}}' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'velocity' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' lives only until the end of '{{(Trainer::)?}}step'
  }

private:
  Layer layer_;
};

class Index {
public:
  void rebuild(const int *keys, std::size_t n) {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::vector<int> sorted(keys, keys + n, &scratch);
    keys_ = std::make_unique<std::pmr::vector<int>>(std::move(sorted));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'sorted' is stored in 'keys_' here, but its memory belongs to 'scratch', which is gone before 'keys_'; what will 'keys_' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'sorted' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' lives only until the end of '{{(Index::)?}}rebuild'
  }

private:
  std::unique_ptr<std::pmr::vector<int>> keys_;
};

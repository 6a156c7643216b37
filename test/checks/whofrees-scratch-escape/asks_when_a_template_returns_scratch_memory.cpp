// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <span>
#include <utility>
#include <vector>

template <class T> T *mapped(const T *x, std::size_t n, T (*f)(T)) {
  std::pmr::monotonic_buffer_resource scratch;
  T *y = static_cast<T *>(scratch.allocate(n * sizeof(T), alignof(T)));
  for (std::size_t i = 0; i < n; ++i)
    y[i] = f(x[i]);
  return y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'y' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'mapped'
}

template <class T, class Pred> auto filtered(std::span<const T> in, Pred keep) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::vector<T> out(&pool);
  for (const T &v : in)
    if (keep(v))
      out.push_back(v);
  return out;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'out' is returned here, but its memory belongs to 'pool', which is gone by then; what is left of 'out' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'out' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-8]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'filtered'
}

template <class Resource> class Recorder {
public:
  void record(const float *x, std::size_t n) {
    Resource scratch;
    float *row = static_cast<float *>(scratch.allocate(n * sizeof(float), alignof(float)));
    row[0] = x[0];
    last_ = row;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'row' is stored in 'last_' here, but its memory belongs to 'scratch', which is gone before 'last_'; what will 'last_' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'row' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'scratch' lives only until the end of '{{(Recorder::)?}}record'
  }
  const float *last() const { return last_; }

private:
  const float *last_ = nullptr;
};

// Two instantiations, one question.
const float *useFloat(const float *x, std::size_t n) { return mapped<float>(x, n, [](float v) { return v * v; }); }
const int *useInt(const int *x, std::size_t n) { return mapped<int>(x, n, [](int v) { return -v; }); }

std::size_t useFiltered(std::span<const int> in) {
  return filtered(in, [](int v) { return v > 0; }).size();
}

void useRecorder(Recorder<std::pmr::monotonic_buffer_resource> &r, const float *x) { r.record(x, 4); }

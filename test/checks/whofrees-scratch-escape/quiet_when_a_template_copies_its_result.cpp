// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <span>
#include <variant>
#include <vector>

template <class T> std::vector<T> mapped(std::span<const T> x, T (*f)(T)) {
  std::pmr::monotonic_buffer_resource scratch;
  T *y = static_cast<T *>(scratch.allocate(x.size_bytes(), alignof(T)));
  for (std::size_t i = 0; i < x.size(); ++i)
    y[i] = f(x[i]);
  return std::vector<T>(y, y + x.size());
}

template <class Result> struct Expected {
  std::variant<Result, int> value;
};

template <class T> Expected<T> summed(std::span<const T> x) {
  if (x.empty())
    return {-1};
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<T> partial(&scratch);
  for (const T &v : x)
    partial.push_back(partial.empty() ? v : partial.back() + v);
  return {partial.back()};
}

// Only a caller's resource is ever used.
template <class T, class Resource> T *made(Resource &mr, std::size_t n) {
  T *p = static_cast<T *>(mr.allocate(n * sizeof(T), alignof(T)));
  return p;
}

std::size_t use(std::span<const float> x) {
  std::pmr::monotonic_buffer_resource mr;
  float *p = made<float>(mr, x.size());
  p[0] = 1;
  auto squares = mapped<float>(x, [](float v) { return v * v; });
  auto total = summed<double>({});
  return squares.size() + total.value.index();
}

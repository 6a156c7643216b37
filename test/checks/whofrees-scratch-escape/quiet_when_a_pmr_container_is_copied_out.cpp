// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <map>
#include <memory_resource>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Copy construction of a pmr container goes back to the default resource.
std::pmr::vector<double> movingAverage(const double *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<double> means(x, x + n, &scratch);
  return std::pmr::vector<double>(means);
}

std::pmr::vector<float> predict(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> y(x, x + n, &scratch);
  std::pmr::vector<float> result = y;
  return result;
}

struct Encoding {
  std::pmr::vector<int> ids;
  std::size_t unknown;
};

Encoding encode(const char *text) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<int> ids(&scratch);
  for (; *text; ++text)
    ids.push_back(*text);
  return {ids, 0};
}

std::pair<std::pmr::string, int> label(int id) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::string name("class-", &pool);
  name += std::to_string(id);
  return std::make_pair(name, id);
}

std::optional<std::pmr::map<int, int>> counts(const int *ids, int n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::map<int, int> seen(&scratch);
  for (int i = 0; i < n; ++i)
    ++seen[ids[i]];
  if (seen.empty())
    return std::nullopt;
  return std::pmr::map<int, int>{seen};
}

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <algorithm>
#include <cstddef>
#include <map>
#include <memory_resource>
#include <set>
#include <string>
#include <string_view>
#include <vector>

std::vector<int> uniqueIds(const int *ids, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::set<int> seen(ids, ids + n, std::less<int>(), &scratch);
  return {seen.begin(), seen.end()};
}

std::map<std::string, int> counts(std::string_view text) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::map<std::pmr::string, int> work(&scratch);
  ++work[std::pmr::string(text, &scratch)];
  std::map<std::string, int> result;
  for (const auto &[word, count] : work)
    result.emplace(std::string(word.begin(), word.end()), count);
  return result;
}

void sortedInto(const float *x, std::size_t n, float *out) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::vector<float> copy(x, x + n, &pool);
  std::sort(copy.begin(), copy.end());
  std::copy(copy.begin(), copy.end(), out);
}

// The view points into the caller's text, only the list of views was scratch.
std::string_view longest(std::string_view text) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<std::string_view> words(&scratch);
  while (!text.empty()) {
    words.push_back(text.substr(0, text.find(' ')));
    text.remove_prefix(std::min(text.size(), words.back().size() + 1));
  }
  std::string_view best;
  for (std::string_view w : words)
    if (w.size() > best.size())
      best = w;
  return best;
}

// So do these pointers.
const float *maximum(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<const float *> order(&scratch);
  for (std::size_t i = 0; i < n; ++i)
    order.push_back(&x[i]);
  std::sort(order.begin(), order.end(), [](const float *a, const float *b) { return *a > *b; });
  return order.front();
}

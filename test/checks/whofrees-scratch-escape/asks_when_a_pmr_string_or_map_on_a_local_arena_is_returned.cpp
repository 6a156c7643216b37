// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <deque>
#include <list>
#include <map>
#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_map>

std::pmr::string joinLabels(const char *const *labels, int count) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::string joined(&scratch);
  for (int i = 0; i < count; ++i) {
    joined += labels[i];
    joined += ',';
  }
  return joined;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'joined' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'joined' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'joined' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-9]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'joinLabels'
}

std::pmr::map<std::pmr::string, int> countTokens(std::string_view text) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::map<std::pmr::string, int> counts(&pool);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find(' ', at);
    if (end == std::string_view::npos)
      end = text.size();
    ++counts[std::pmr::string(text.substr(at, end - at), &pool)];
    at = end + 1;
  }
  return counts;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'counts' is returned here, but its memory belongs to 'pool', which is gone by then; what is left of 'counts' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-10]]:{{[0-9]+}}: note: 'counts' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-12]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'countTokens'
}

struct Vocabulary {
  std::pmr::unordered_map<int, int> build(const int *ids, int n) const {
    std::pmr::monotonic_buffer_resource local(1 << 12);
    std::pmr::unordered_map<int, int> ranks(64, &local);
    for (int i = 0; i < n; ++i)
      ranks.emplace(ids[i], i);
    return ranks;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ranks' is returned here, but its memory belongs to 'local', which is gone by then; what is left of 'ranks' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'ranks' is acquired from 'local' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'local' lives only until the end of '{{(Vocabulary::)?}}build'
  }
};

std::pmr::deque<float> slidingMeans(const float *x, int n, int width) {
  std::pmr::synchronized_pool_resource pool;
  auto means = std::pmr::deque<float>(&pool);
  for (int i = 0; i + width <= n; ++i) {
    float sum = 0;
    for (int j = 0; j < width; ++j)
      sum += x[i + j];
    means.push_back(sum / width);
  }
  return means;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'means' is returned here, but its memory belongs to 'pool', which is gone by then; what is left of 'means' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-9]]:{{[0-9]+}}: note: 'means' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-11]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'slidingMeans'
}

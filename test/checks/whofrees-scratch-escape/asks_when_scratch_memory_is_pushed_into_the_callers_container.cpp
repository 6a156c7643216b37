// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <map>
#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

void collectRows(const float *x, std::size_t n, std::vector<const float *> &rows) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *row = static_cast<float *>(scratch.allocate(n * sizeof(float), alignof(float)));
  for (std::size_t i = 0; i < n; ++i)
    row[i] = x[i] * 2;
  rows.push_back(row);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'row' is stored in 'rows' here, but its memory belongs to 'scratch', which is gone before 'rows'; what will 'rows' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'row' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'collectRows'
}

void splitWords(std::string_view text, std::vector<std::string_view> &words) {
  std::pmr::monotonic_buffer_resource arena;
  std::pmr::string lower(text, &arena);
  for (char &c : lower)
    c = static_cast<char>(c | 0x20);
  words.emplace_back(lower.data(), lower.size());
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lower' is stored in 'words' here, but its memory belongs to 'arena', which is gone before 'words'; what will 'words' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'lower' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'splitWords'
}

void addBatch(std::vector<std::pmr::vector<float>> *batches, const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> batch(x, x + n, &scratch);
  batches->push_back(std::move(batch));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'batch' is stored in 'batches' here, but its memory belongs to 'scratch', which is gone before 'batches'; what will 'batches' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'batch' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'addBatch'
}

struct Cache {
  std::unordered_map<int, const char *> byId;
  std::map<std::string, std::string_view> byName;

  void remember(int id, std::string_view name) {
    std::pmr::unsynchronized_pool_resource pool;
    char *copy = static_cast<char *>(pool.allocate(name.size() + 1, 1));
    name.copy(copy, name.size());
    copy[name.size()] = '\0';
    byId.emplace(id, copy);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is stored in 'byId' here, but its memory belongs to 'pool', which is gone before 'byId'; what will 'byId' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'copy' is acquired from 'pool' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'pool' lives only until the end of '{{(Cache::)?}}remember'
  }

  void rename(const std::string &from, std::string_view to) {
    std::pmr::monotonic_buffer_resource arena;
    auto *copy = static_cast<char *>(arena.allocate(to.size(), 1));
    to.copy(copy, to.size());
    byName.insert({from, std::string_view(copy, to.size())});
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is stored in 'byName' here, but its memory belongs to 'arena', which is gone before 'byName'; what will 'byName' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'copy' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'arena' lives only until the end of '{{(Cache::)?}}rename'
  }
};

// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

float *bestRow(const float *x, std::size_t rows, std::size_t cols) {
  float *best = nullptr;
  for (std::size_t r = 0; r < rows; ++r) {
    std::pmr::monotonic_buffer_resource perRow;
    auto *copy = static_cast<float *>(perRow.allocate(cols * sizeof(float)));
    for (std::size_t c = 0; c < cols; ++c)
      copy[c] = x[r * cols + c];
    if (!best || copy[0] > best[0])
      best = copy;
  }
  return best;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(best|copy)}}' is returned here, but its memory may belong to 'perRow', which is gone by then; what is left of '{{(best|copy)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-9]]:{{[0-9]+}}: note: 'perRow' lives only until {{.*}}
}

std::string_view title(std::string_view text) {
  std::string_view result;
  {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::string upper(text, &scratch);
    upper += " (trained)";
    result = upper;
  }
  return result;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(result|upper)}}' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of '{{(result|upper)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until {{.*}}
}

std::span<const int> positives(const int *x, std::size_t n) {
  std::span<const int> found;
  if (n > 0) {
    std::pmr::unsynchronized_pool_resource pool;
    auto *kept = static_cast<int *>(pool.allocate(n * sizeof(int)));
    std::size_t count = 0;
    for (std::size_t i = 0; i < n; ++i)
      if (x[i] > 0)
        kept[count++] = x[i];
    found = {kept, count};
  }
  return found;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{(found|kept)}}' is returned here, but its memory may belong to 'pool', which is gone by then; what is left of '{{(found|kept)}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-10]]:{{[0-9]+}}: note: 'pool' lives only until {{.*}}
}

std::vector<const float *> batchRows(const float *x, std::size_t rows, std::size_t cols) {
  std::vector<const float *> result;
  for (std::size_t r = 0; r < rows; ++r) {
    std::pmr::monotonic_buffer_resource scratch;
    auto *row = static_cast<float *>(scratch.allocate(cols * sizeof(float)));
    row[0] = x[r * cols];
    result.push_back(row);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'row' is stored in 'result' here, but its memory belongs to 'scratch', which is gone before 'result'; what will 'result' point to then? [whofrees-scratch-escape]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'row' is acquired from 'scratch' here
  }
  return result;
}

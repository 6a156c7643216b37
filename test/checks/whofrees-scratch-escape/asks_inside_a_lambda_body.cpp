// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <vector>

std::vector<float> applyAll(const std::vector<float> &x) {
  auto doubled = [](const std::vector<float> &in) {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::vector<float> out(in.begin(), in.end(), &scratch);
    for (float &v : out)
      v *= 2;
    return out;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'out' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'out' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'out' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until {{.*}}
  };
  auto y = doubled(x);
  return std::vector<float>(y.begin(), y.end());
}

const float *cached = nullptr;

void visitRows(std::size_t rows, std::size_t n) {
  auto visit = [n](std::size_t r) {
    std::pmr::monotonic_buffer_resource scratch;
    auto *row = static_cast<float *>(scratch.allocate(n * sizeof(float)));
    row[0] = float(r);
    cached = row;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'row' is stored in 'cached' here, but its memory belongs to 'scratch', which is gone before 'cached'; what will 'cached' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'row' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'scratch' lives only until {{.*}}
  };
  for (std::size_t r = 0; r < rows; ++r)
    visit(r);
}

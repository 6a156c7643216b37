// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

std::pmr::vector<float> layerOutput(std::pmr::memory_resource *callers, const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource inner(callers);
  std::pmr::vector<float> y(x, x + n, &inner);
  return y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is returned here, but its memory belongs to 'inner', which is gone by then; what is left of 'y' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'y' is acquired from 'inner' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'inner' lives only until the end of 'layerOutput'
}

class Dialogue {
public:
  explicit Dialogue(std::pmr::memory_resource *upstream) : persistent_(upstream) {}

  void remember(std::string_view text) {
    std::pmr::unsynchronized_pool_resource perCall(&persistent_);
    char *copy = static_cast<char *>(perCall.allocate(text.size(), 1));
    text.copy(copy, text.size());
    last_ = {copy, text.size()};
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is stored in 'last_' here, but its memory belongs to 'perCall', which is gone before 'last_'; what will 'last_' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'copy' is acquired from 'perCall' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'perCall' lives only until the end of '{{(Dialogue::)?}}remember'
  }

private:
  std::pmr::monotonic_buffer_resource persistent_;
  std::string_view last_;
};

int *sampleIds(int n) {
  std::pmr::monotonic_buffer_resource outer;
  std::pmr::unsynchronized_pool_resource inner(&outer);
  auto *ids = static_cast<int *>(inner.allocate(n * sizeof(int), alignof(int)));
  ids[0] = n;
  return ids;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ids' is returned here, but its memory belongs to 'inner', which is gone by then; what is left of 'ids' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'ids' is acquired from 'inner' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'inner' lives only until the end of 'sampleIds'
}

struct Report {
  const char *title = nullptr;
};

void titled(std::pmr::monotonic_buffer_resource &batch, Report &report, std::string_view text) {
  std::pmr::monotonic_buffer_resource step(1024, &batch);
  std::pmr::polymorphic_allocator<char> alloc(&step);
  char *copy = alloc.allocate(text.size() + 1);
  text.copy(copy, text.size());
  copy[text.size()] = '\0';
  report.title = copy;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is stored in 'report.title' here, but its memory belongs to 'step', which is gone before 'report.title'; what will 'report.title' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'copy' is acquired from 'step' here
// CHECK-DAG: :[[@LINE-8]]:{{[0-9]+}}: note: 'step' lives only until the end of 'titled'
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <string>
#include <vector>

int matches(const std::vector<std::string> &lines, const std::string &word) {
  std::pmr::monotonic_buffer_resource scratch;
  int count = 0;
  for (const std::string &line : lines) {
    std::pmr::string lower(line.begin(), line.end(), &scratch);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lower' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    count += lower.find(word) != std::pmr::string::npos;
  }
  return count;
}

double mean(const double *x, std::size_t n, int rounds) {
  std::pmr::monotonic_buffer_resource scratch(4096);
  double total = 0;
  do {
    auto *half = static_cast<double *>(scratch.allocate(n * sizeof(double)));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'half' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    for (std::size_t i = 0; i < n; ++i)
      total += half[i] = x[i] / 2;
  } while (--rounds > 0);
  return total;
}

int each(const std::vector<std::string> &lines) {
  int count = 0;
  for (const std::string &line : lines) {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::string lower(line.begin(), line.end(), &scratch);
    count += static_cast<int>(lower.size());
  }
  return count;
}

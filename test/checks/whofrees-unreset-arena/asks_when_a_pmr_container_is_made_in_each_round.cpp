// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <string>
#include <vector>

long firsts(const std::vector<std::vector<int>> &rows) {
  std::pmr::monotonic_buffer_resource scratch;
  long sum = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::pmr::vector<int> copy(rows[r].begin(), rows[r].end(), &scratch);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    sum += copy.front();
  }
  return sum;
}

std::size_t longest(const char *const *names, std::size_t n) {
  std::byte room[256];
  std::pmr::monotonic_buffer_resource scratch(room, sizeof room);
  std::size_t best = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::pmr::string line(names[i], &scratch);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'line' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    line += '\n';
    if (line.size() > best)
      best = line.size();
  }
  return best;
}

int steps(int n) {
  std::pmr::monotonic_buffer_resource scratch(1024);
  int count = 0;
  while (n > 1) {
    std::pmr::vector<int> digits(&scratch);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'digits' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    digits.push_back(n % 10);
    count += digits.back();
    n = n % 2 == 0 ? n / 2 : 3 * n + 1;
  }
  return count;
}

// It grows in a loop of its own.
long odds(const std::vector<int> *rows, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  long sum = 0;
  for (std::size_t r = 0; r < n; ++r) {
    std::pmr::vector<int> found(&scratch);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'found' takes memory of 'scratch' in every round here, and no round gives it back; on which line does the memory of one round end? [whofrees-unreset-arena]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: a round begins here
    for (std::size_t i = 0; i < rows[r].size(); ++i)
      if (rows[r][i] % 2 != 0)
        found.push_back(rows[r][i]);
    sum += static_cast<long>(found.size());
  }
  return sum;
}

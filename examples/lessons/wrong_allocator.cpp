// Two allocators in scope: the caller's, for the result, and the one for scratch.

#include "counting.h"
#include <cstdio>
#include <vector>

static std::pmr::vector<double> running_sums(const double *values,
                                             std::size_t n,
                                             std::pmr::memory_resource *results,
                                             std::pmr::memory_resource *scratch) {
  std::pmr::vector<double> sums(n, results);
  auto *squares = static_cast<double *>(scratch->allocate(n * sizeof(double)));
  for (std::size_t i = 0; i < n; ++i) {
    squares[i] = values[i] * values[i];
    sums[i] = squares[i] + (i > 0 ? sums[i - 1] : 0);
  }
  results->deallocate(squares, n * sizeof(double));
  return sums;
}

int main() {
  Counting results, scratch;
  const double values[] = {1, 2, 3};
  {
    const auto sums = running_sums(values, 3, &results, &scratch);
    std::printf("1 and 4 and 9 make %g\n", sums.back());
  }
  std::printf("held: results %ld, scratch %ld\n", results.held(),
              scratch.held());
}

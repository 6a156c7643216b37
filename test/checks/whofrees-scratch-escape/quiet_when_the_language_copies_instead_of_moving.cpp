// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <utility>
#include <vector>

using Row = std::pmr::vector<float>;

// Neither operand is named by the return itself: a conditional is copied.
Row larger(const float *a, const float *b, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  Row left(a, a + n, &scratch), right(b, b + n, &scratch);
  return left.front() > right.front() ? left : right;
}

struct Split {
  Row train, test;
};

// A member of a local is copied as well.
Row trainingPart(const float *x, std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  Split split{Row(x, x + n / 2, &pool), Row(x + n / 2, x + n, &pool)};
  return split.train;
}

// And what a reference names.
Row viaReference(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  Row row(x, x + n, &scratch);
  const Row &result = row;
  return result;
}

Row firstOf(const float *x, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pair<Row, int> both(Row(x, x + n, &scratch), 1);
  auto &[row, count] = both;
  if (count == 0)
    return {};
  return row;
}

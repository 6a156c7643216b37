// RUN: %check_whofrees %s cs101-scratch-from-backing -- -std=c++17

#include <cstddef>
#include <memory_resource>
#include <vector>

double arena(const double *x, std::size_t n,
             std::pmr::memory_resource *backing) {
  std::pmr::monotonic_buffer_resource scratch(4096, backing);
  std::pmr::vector<double> terms(x, x + n, &scratch);
  return terms[0];
}

double plain(const double *x, std::size_t n,
             std::pmr::memory_resource *backing) {
  void *block = backing->allocate(n * sizeof *x);
  double *terms = static_cast<double *>(block);
  terms[0] = x[0];
  double first = terms[0];
  backing->deallocate(block, n * sizeof *x);
  return first;
}

// Nobody gave it an allocator.
double alone(const double *x, std::size_t n) {
  std::vector<double> terms(x, x + n);
  return terms[0];
}

// What an init keeps is no scratch memory.
class Model {
public:
  Model(std::size_t n, std::pmr::memory_resource *resource)
      : weights(n, resource) {}

private:
  std::pmr::vector<double> weights;
};

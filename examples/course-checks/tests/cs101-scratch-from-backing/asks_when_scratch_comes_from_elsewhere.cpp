// RUN: %check_whofrees %s cs101-scratch-from-backing -- -std=c++17

#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <vector>

double arena(const double *x, std::size_t n,
             std::pmr::memory_resource *backing) {
  std::pmr::monotonic_buffer_resource scratch(4096);
  std::pmr::vector<double> terms(x, x + n, &scratch);
  return terms[0];
}
// CHECK: :[[#@LINE-4]]:3: warning: 'arena' is given 'backing', and takes the memory of 'scratch' from elsewhere; who decides how much memory one call can take? [cs101-scratch-from-backing]
// CHECK-NEXT: :[[#@LINE-6]]:41: note: 'backing' is given here

double heap(const double *x, std::size_t n,
            std::pmr::memory_resource *backing) {
  double *terms = static_cast<double *>(std::malloc(n * sizeof *x));
  if (!terms)
    return 0;
  terms[0] = x[0];
  double first = terms[0];
  std::free(terms);
  return first;
}
// CHECK: warning: 'heap' is given 'backing', and takes the memory of 'terms' from elsewhere;

class Model {
public:
  explicit Model(std::pmr::memory_resource *resource) : own(resource) {}

  double infer(const double *x, std::size_t n,
               std::pmr::memory_resource *backing) const {
    void *block = own->allocate(n * sizeof *x);
    double *terms = static_cast<double *>(block);
    terms[0] = x[0];
    double first = terms[0];
    own->deallocate(block, n * sizeof *x);
    return first;
  }
  // CHECK: warning: 'infer' is given 'backing', and takes the memory of 'block' from elsewhere;

private:
  std::pmr::memory_resource *own;
};

// RUN: %check_whofrees %s cs101-batch-loop -- -std=c++17

#include <cstddef>
#include <cstdlib>

void run_batch(const double *x, double *y, std::size_t items, std::size_t n) {
  for (std::size_t i = 0; i < items; ++i) {
    double *terms = static_cast<double *>(std::malloc(n * sizeof *x));
    if (!terms)
      return;
    terms[0] = x[i];
    y[i] = terms[0];
    std::free(terms);
  }
}
// CHECK: :[[#@LINE-8]]:43: warning: the loop of 'run_batch' acquires 'terms' for each item; what is known about it before the first item? [cs101-batch-loop]
// CHECK-NEXT: :[[#@LINE-10]]:3: note: the loop begins here

static double infer(const double *x, std::size_t n) {
  double *terms = new double[n];
  terms[0] = x[0];
  double first = terms[0];
  delete[] terms;
  return first;
}

void inferBatch(const double *x, double *y, std::size_t items, std::size_t n) {
  std::size_t i = 0;
  while (i < items) {
    y[i] = infer(x + i * n, n);
    ++i;
  }
}
// CHECK: :[[#@LINE-4]]:12: warning: the loop of 'inferBatch' calls 'infer' for each item, which acquires memory; who could give 'infer' the memory that it needs? [cs101-batch-loop]

// RUN: %check_whofrees %s cs101-batch-loop -- -std=c++17

#include <cstddef>
#include <memory_resource>
#include <vector>

void run_batch(const double *x, double *y, std::size_t items, std::size_t n) {
  std::vector<double> terms(n);
  for (std::size_t i = 0; i < items; ++i) {
    terms[0] = x[i];
    y[i] = terms[0];
  }
}

// Of the function's own arena, which has its memory.
void arena_batch(const double *x, double *y, std::size_t items, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch(4096);
  for (std::size_t i = 0; i < items; ++i) {
    double *terms = static_cast<double *>(scratch.allocate(n * sizeof *x));
    terms[0] = x[i];
    y[i] = terms[0];
    scratch.release();
  }
}

// No batch.
void each(const double *x, double *y, std::size_t items) {
  for (std::size_t i = 0; i < items; ++i) {
    double *one = new double(x[i]);
    y[i] = *one;
    delete one;
  }
}

// REQUIRES: llvm-22
// RUN: %clang_tidy --experimental-custom-checks --config-file=%S/../../without-cpp/.clang-tidy %s -- -std=c11 | FileCheck %s

#include <stdlib.h>

double infer(const double *x, size_t n) {
  double *terms = malloc(n * sizeof *terms);
  if (!terms)
    return 0;
  terms[0] = x[0];
  double first = terms[0];
  free(terms);
  return first;
}
// CHECK: :[[#@LINE-8]]:19: warning: memory is asked of the heap here, outside of the backing allocator; who decides how much this program takes? [custom-only-backing-asks]

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstring>

static char *joined(const char *a, const char *b) {
  char *both = new char[std::strlen(a) + std::strlen(b) + 1];
  std::strcpy(both, a);
  std::strcat(both, b);
  return both;
}

// Each new text is made from the old one, which nothing leads to afterwards.
char *list(const char *const *names, std::size_t n) {
  char *text = joined("(", "");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text' is acquired here, but gets another value before it is released; who frees the memory that it held? [whofrees-missing-release]
  // CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'text' gets another value here
  for (std::size_t i = 0; i < n; ++i) {
    char *longer = joined(text, names[i]);
    longer[0] = '[';
    text = longer;
  }
  return text;
}

// Only the last one is deleted.
double peak(const double *x, std::size_t rows, std::size_t n) {
  double best = 0;
  double *row = nullptr;
  for (std::size_t r = 0; r < rows; ++r) {
    row = new double[n];
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'row' is acquired here, but gets another value before it is released; who frees the memory that it held? [whofrees-missing-release]
    for (std::size_t i = 0; i < n; ++i) {
      row[i] = x[r * n + i];
      best = row[i] > best ? row[i] : best;
    }
  }
  delete[] row;
  return best;
}

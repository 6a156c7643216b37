// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstring>

static char *joined(const char *a, const char *b) {
  char *both = new char[std::strlen(a) + std::strlen(b) + 1];
  std::strcpy(both, a);
  std::strcat(both, b);
  return both;
}

char *list(const char *const *names, std::size_t n) {
  char *text = joined("(", "");
  for (std::size_t i = 0; i < n; ++i) {
    char *longer = joined(text, names[i]);
    delete[] text;
    text = longer;
  }
  return text;
}

// The better one stays, the other goes.
int *best(const int *const *rows, std::size_t count, std::size_t n) {
  int *kept = new int[n]();
  for (std::size_t r = 0; r < count; ++r) {
    int *next = new int[n];
    for (std::size_t i = 0; i < n; ++i)
      next[i] = rows[r][i];
    if (next[0] > kept[0]) {
      delete[] kept;
      kept = next;
    } else {
      delete[] next;
    }
  }
  return kept;
}

// Another name still leads to it.
void swapped(std::size_t n, int steps) {
  double *now = new double[n]();
  double *next = new double[n]();
  for (int s = 0; s < steps; ++s) {
    for (std::size_t i = 0; i < n; ++i)
      next[i] = now[i] * 0.5 + 1;
    double *other = now;
    now = next;
    next = other;
  }
  delete[] now;
  delete[] next;
}

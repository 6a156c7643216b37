// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>

class Counter {
public:
  int next() { return ++value; }

private:
  int value = 0;
};

int last() {
  Counter *counter = new Counter;
  counter->next();
  delete counter;
  return counter->next();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'counter' is used here, but its memory was released before; what is left of 'counter' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'counter' is released here
}

int scaled(const int *x, std::size_t n, int factor) {
  int *y = new int[n];
  for (std::size_t i = 0; i < n; ++i)
    y[i] = x[i] * factor;
  delete[] y;
  return y[0];
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is used here, but its memory was released before; what is left of 'y' by now? [whofrees-use-after-release]
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'y' is released here
}

// A field that the object still has.
class Grid {
public:
  explicit Grid(std::size_t n) : cells(new int[n]), size(n) {}
  Grid(const Grid &) = delete;
  Grid &operator=(const Grid &) = delete;
  ~Grid() { delete[] cells; }
  int shrink(std::size_t n) {
    int *fewer = new int[n];
    for (std::size_t i = 0; i < n; ++i)
      fewer[i] = cells[i];
    delete[] cells;
    int last = cells[size - 1];
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cells' is used here, but its memory was released before; what is left of 'cells' by now? [whofrees-use-after-release]
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'cells' is released here
    cells = fewer;
    size = n;
    return last;
  }

private:
  int *cells;
  std::size_t size;
};

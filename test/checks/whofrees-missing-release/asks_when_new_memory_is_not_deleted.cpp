// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <algorithm>
#include <cstddef>
#include <vector>

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
};

struct Square : Shape {
  explicit Square(double s) : side(s) {}
  double area() const override { return side * side; }
  double side;
};

double median(const std::vector<double> &values) {
  double *copy = new double[values.size()];
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is acquired here, but 'median' returns without releasing it; who frees 'copy'? [whofrees-missing-release]
  // CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'median' returns here
  std::copy(values.begin(), values.end(), copy);
  std::nth_element(copy, copy + values.size() / 2, copy + values.size());
  return copy[values.size() / 2];
}

static Shape *makeSquare(double side) { return new Square(side); }

double areaOf(double side) {
  const Shape *shape = makeSquare(side);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'shape' is acquired here, but 'areaOf' returns without releasing it; who frees 'shape'? [whofrees-missing-release]
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'areaOf' returns here
  return shape->area();
}

// One way out keeps it.
int peek(bool keep) {
  int *number = new int(3);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'number' is acquired here, but 'peek' returns without releasing it; who frees 'number'? [whofrees-missing-release]
  // CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'peek' returns here
  int seen = *number;
  if (keep)
    return seen;
  delete number;
  return -seen;
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <vector>

// Nobody has planned anything.
class Large {
public:
  Large() : values_(1 << 20) {}
  double first() const { return values_[0]; }

private:
  std::vector<double> values_;
};

// This is within its plan.
class [[clang::annotate("whofrees::persistent_budget=128")]] Small {
public:
  Small() : values_(16) {}
  double first() const { return values_[0]; }

private:
  std::vector<double> values_;
};

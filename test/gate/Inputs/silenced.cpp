#include <stdlib.h>

namespace {
int one(int n) {
  char *p = (char *)malloc(n); // NOLINT(whofrees-missing-release): the caller, on purpose
  return p[0];
}
int two(int n) {
  // NOLINTNEXTLINE(whofrees-missing-release)
  char *p = (char *)malloc(n);
  return p[0];
}
int three(int n) {
  char *p = (char *)malloc(n); // NOLINT
  return p[0];
}
// NOLINTBEGIN(whofrees-*): generated
int four(int n) {
  char *p = (char *)malloc(n);
  return p[0];
}
// NOLINTEND(whofrees-*)
int five; // NOLINT(whofrees-double-release): nothing here
int six;  // NOLINT(readability-identifier-length)
int seven; // NOLINT
const char *Eight = "// NOLINT(whofrees-double-release)";
} // namespace

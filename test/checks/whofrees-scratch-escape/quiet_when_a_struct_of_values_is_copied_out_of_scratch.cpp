// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string>
#include <utility>
#include <vector>

struct Point {
  float x, y;
};

struct Named {
  std::string name;
  Point at;
};

Point centroid(const Point *p, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  Point *sum = static_cast<Point *>(scratch.allocate(sizeof(Point), alignof(Point)));
  *sum = {0, 0};
  for (std::size_t i = 0; i < n; ++i) {
    sum->x += p[i].x;
    sum->y += p[i].y;
  }
  return *sum;
}

void corner(const Point *p, std::size_t n, Point &out) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<Point> copy(p, p + n, &scratch);
  out = copy.back();
}

// A std::string owns its text, wherever the string object itself was built.
Named nearest(const Point *p, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<Named> all(&scratch);
  for (std::size_t i = 0; i < n; ++i)
    all.push_back({std::to_string(i), p[i]});
  return all.front();
}

std::vector<Point> hull(const Point *p, std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<Point> work(p, p + n, &scratch);
  std::vector<Point> result(work.begin(), work.end());
  return result;
}

void moveNames(std::vector<std::string> &out) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<std::string> names({"weights", "bias"}, &scratch);
  for (std::string &n : names)
    out.push_back(std::move(n));
}

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstdlib>
#include <cstring>
#include <utility>

template <typename F> class Finally {
public:
  explicit Finally(F f) : run(std::move(f)) {}
  Finally(const Finally &) = delete;
  Finally &operator=(const Finally &) = delete;
  ~Finally() {
    if (armed)
      run();
  }
  void disarm() { armed = false; }

private:
  F run;
  bool armed = true;
};

int fields(const char *line) {
  char *copy = strdup(line);
  if (!copy)
    return -1;
  Finally end([&] { std::free(copy); });
  if (copy[0] == '#') {
    std::free(copy);
    return 0;
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is released here, but it was released before; which of the two lines releases 'copy'? [whofrees-double-release]
  }
  int n = 1;
  for (const char *c = copy; *c; ++c)
    n += *c == ',';
  return n;
}

// It is told to do nothing.
int disarmed(const char *line) {
  char *copy = strdup(line);
  if (!copy)
    return -1;
  Finally end([&] { std::free(copy); });
  if (copy[0] == '#') {
    std::free(copy);
    end.disarm();
    return 0;
  }
  return copy[0];
}

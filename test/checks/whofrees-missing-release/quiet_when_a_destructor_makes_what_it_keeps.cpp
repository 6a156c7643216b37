// RUN: %check_whofrees %s whofrees-missing-release -- -std=c++17
#include <cstdlib>

// A destructor has no caller that looks at a result.
struct Log {
  char *last;
};
class Scope {
public:
  explicit Scope(Log &log) : log_(log) {}
  ~Scope() { log_.last = static_cast<char *>(std::malloc(16)); }

private:
  Log &log_;
};

int work(Log &log, int n) {
  Scope s(log);
  char *p = static_cast<char *>(std::malloc(n));
  if (!p)
    return -1;
  std::free(p);
  return 0;
}

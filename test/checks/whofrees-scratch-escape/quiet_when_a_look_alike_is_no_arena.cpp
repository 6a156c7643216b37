// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

// alloc and reset, but what it hands out are numbers.
class IdPool {
public:
  std::uint32_t alloc() { return next_++; }
  void reset() { next_ = 0; }

private:
  std::uint32_t next_ = 0;
};

std::uint32_t firstId() {
  IdPool pool;
  pool.alloc();
  std::uint32_t id = pool.alloc();
  return id;
}

// A view class with reset: its memory is the caller's all along.
class Cursor {
public:
  explicit Cursor(const char *text) : begin_(text), at_(text) {}
  const char *take(std::size_t n) {
    const char *p = at_;
    at_ += n;
    return p;
  }
  void reset() { at_ = begin_; }

private:
  const char *begin_, *at_;
};

const char *secondField(const char *line) {
  Cursor cursor(line);
  cursor.take(4);
  const char *field = cursor.take(4);
  return field;
}

struct Registry {
  int *slot(const std::string &key) { return &slots_[key]; }
  void clear() { slots_.clear(); }
  std::map<std::string, int> slots_;
};

int readSlot(const std::string &key) {
  Registry r;
  int *slot = r.slot(key);
  *slot = 3;
  return *slot;
}

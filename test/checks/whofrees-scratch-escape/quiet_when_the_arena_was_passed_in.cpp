// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

class Arena {
public:
  explicit Arena(std::size_t n) : mem_(new char[n]), size_(n) {}
  ~Arena() { delete[] mem_; }
  Arena(const Arena &) = delete;
  Arena &operator=(const Arena &) = delete;
  void *alloc(std::size_t n) {
    if (size_ - used_ < n)
      return nullptr;
    used_ += n;
    return mem_ + used_ - n;
  }
  void reset() { used_ = 0; }

private:
  char *mem_;
  std::size_t size_, used_ = 0;
};

float *predict(Arena &scratch, const float *x, std::size_t n) {
  auto *y = static_cast<float *>(scratch.alloc(n * sizeof(float)));
  for (std::size_t i = 0; y && i < n; ++i)
    y[i] = x[i];
  return y;
}

std::pmr::vector<int> tokens(std::string_view text, std::pmr::memory_resource *mr) {
  std::pmr::vector<int> ids(mr);
  for (char c : text)
    ids.push_back(c);
  return ids;
}

struct Parsed {
  std::string_view key, value;
};

void parse(std::string_view line, std::pmr::monotonic_buffer_resource &arena, Parsed &out) {
  char *copy = static_cast<char *>(arena.allocate(line.size(), 1));
  line.copy(copy, line.size());
  std::string_view owned(copy, line.size());
  std::size_t eq = owned.find('=');
  out.key = owned.substr(0, eq);
  out.value = eq == owned.npos ? std::string_view() : owned.substr(eq + 1);
}

void collect(Arena *arena, std::vector<float *> &rows, std::size_t n) {
  if (auto *row = static_cast<float *>(arena->alloc(n * sizeof(float))))
    rows.push_back(row);
}

// A local handle to the caller's resource is no arena of its own.
std::pmr::string shout(std::string_view s, std::pmr::memory_resource *mr) {
  std::pmr::polymorphic_allocator<char> alloc(mr);
  std::pmr::string loud(s, alloc);
  loud += '!';
  return loud;
}

// A by-value parameter keeps the resource its caller gave it.
std::pmr::vector<float> relu(std::pmr::vector<float> v) {
  for (float &x : v)
    x = x > 0 ? x : 0;
  return v;
}

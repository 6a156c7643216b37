// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string_view>
#include <vector>

static std::pmr::monotonic_buffer_resource persistent;
static std::string_view lastName;

std::string_view intern(std::string_view word) {
  char *copy = static_cast<char *>(persistent.allocate(word.size(), 1));
  word.copy(copy, word.size());
  lastName = {copy, word.size()};
  return lastName;
}

float *table(std::size_t n) {
  static std::pmr::monotonic_buffer_resource arena(1 << 16);
  auto *t = static_cast<float *>(arena.allocate(n * sizeof(float)));
  t[0] = 1;
  return t;
}

const int *scratchIds(std::size_t n) {
  thread_local std::pmr::unsynchronized_pool_resource pool;
  std::pmr::polymorphic_allocator<int> alloc(&pool);
  int *ids = alloc.allocate(n);
  ids[0] = 0;
  return ids;
}

std::pmr::memory_resource &framePool() {
  static std::pmr::synchronized_pool_resource pool;
  return pool;
}

std::pmr::vector<float> frame(std::size_t n) {
  std::pmr::vector<float> pixels(n, 0.0f, &framePool());
  return pixels;
}

std::pmr::vector<int> onDefault(int n) {
  auto *mr = std::pmr::get_default_resource();
  std::pmr::vector<int> v(mr);
  v.push_back(n);
  return v;
}

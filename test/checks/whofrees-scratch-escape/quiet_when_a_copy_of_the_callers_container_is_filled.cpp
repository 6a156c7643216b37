// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <memory>
#include <memory_resource>
#include <string_view>
#include <utility>
#include <vector>
struct Context { std::vector<std::string_view> words; int depth = 0; };
std::size_t countOnACopy(const Context &context, std::string_view s) {
  std::pmr::monotonic_buffer_resource scratch;
  char *copy = static_cast<char *>(scratch.allocate(s.size() + 1, 1));
  Context local = context;
  local.words.push_back({copy, s.size()});
  return local.words.size();
}
std::size_t countOnACopiedVector(const std::vector<std::string_view> &given, std::string_view s) {
  std::pmr::monotonic_buffer_resource scratch;
  char *copy = static_cast<char *>(scratch.allocate(s.size() + 1, 1));
  std::vector<std::string_view> words = given;
  words.push_back({copy, s.size()});
  return words.size();
}
struct Timeline {
  std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>> arenas;
  std::vector<float *> rows;
  void add(std::size_t n) {
    auto arena = std::make_unique<std::pmr::monotonic_buffer_resource>();
    auto *row = static_cast<float *>(arena->allocate(n * sizeof(float)));
    arenas.push_back(std::move(arena));
    rows.push_back(row);
  }
};
struct Both { std::vector<std::string_view> kept, scratch; };
void split(Both &out, std::string_view s) {
  std::pmr::monotonic_buffer_resource mem;
  char *copy = static_cast<char *>(mem.allocate(s.size() + 1, 1));
  std::vector<std::string_view> tmp;
  tmp.push_back({copy, s.size()});
  out.kept.push_back(s);
}

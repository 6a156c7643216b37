// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>

struct Freeing {
  void operator()(void *memory) const noexcept { std::free(memory); }
};

struct Array {
  template <typename T> void operator()(T *all) const { delete[] all; }
};

void hand_in(int *number);

struct Elsewhere {
  void operator()(int *number) const { hand_in(number); }
};

int several(std::size_t n) {
  std::unique_ptr<short, Freeing> row(
      static_cast<short *>(std::malloc(n * sizeof(short))));
  std::unique_ptr<int, Array> all(new int[n]);
  std::unique_ptr<int, Elsewhere> one(new int(1));
  std::shared_ptr<char> text(static_cast<char *>(std::malloc(n)), std::free);
  std::shared_ptr<int> many(new int[n], [](int *p) { delete[] p; });
  std::unique_ptr<char, decltype(&std::free)> name(
      static_cast<char *>(std::malloc(n)), &std::free);
  std::unique_ptr<int[]> later;
  later.reset(new int[n]);
  return row && all && text && name && many && later ? *one : 0;
}

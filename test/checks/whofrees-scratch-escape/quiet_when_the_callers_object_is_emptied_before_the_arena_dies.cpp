// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string_view>
#include <vector>

struct Context {
  float *scratch = nullptr;
  std::vector<std::string_view> words;
};

float step(Context &context, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena;
  context.scratch = static_cast<float *>(arena.allocate(n * sizeof(float)));
  context.scratch[0] = 1;
  float result = context.scratch[0] / n;
  context.scratch = nullptr;
  return result;
}

std::size_t countWords(Context &context, std::string_view text) {
  std::pmr::monotonic_buffer_resource arena;
  char *copy = static_cast<char *>(arena.allocate(text.size(), 1));
  text.copy(copy, text.size());
  context.words.push_back(std::string_view(copy, text.size()));
  std::size_t n = context.words.size();
  context.words.clear();
  return n;
}

class Solver {
public:
  double solve(const double *b, std::size_t n) {
    std::pmr::unsynchronized_pool_resource pool;
    work_ = static_cast<double *>(pool.allocate(n * sizeof(double)));
    for (std::size_t i = 0; i < n; ++i)
      work_[i] = b[i];
    double x = reduce(n);
    work_ = nullptr;
    return x;
  }

private:
  double reduce(std::size_t n) const {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
      sum += work_[i];
    return sum;
  }
  double *work_ = nullptr;
};

// The old value comes back before the arena goes.
float withTemporary(Context &context, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena;
  float *saved = context.scratch;
  context.scratch = static_cast<float *>(arena.allocate(n * sizeof(float)));
  context.scratch[0] = 2;
  float y = context.scratch[0];
  context.scratch = saved;
  return y;
}

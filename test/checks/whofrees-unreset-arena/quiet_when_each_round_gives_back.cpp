// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <memory_resource>
#include <string>
#include <vector>

// Made anew in each round.
long evens(const std::vector<std::vector<int>> &rows) {
  long sum = 0;
  for (const std::vector<int> &row : rows) {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::vector<int> found(&scratch);
    for (int x : row)
      if (x % 2 == 0)
        found.push_back(x);
    sum += static_cast<long>(found.size());
  }
  return sum;
}

// The container ends with its block, and the arena is reset after that.
long odds(const std::vector<std::vector<int>> &rows) {
  std::byte room[1024];
  std::pmr::monotonic_buffer_resource scratch(room, sizeof room);
  long sum = 0;
  for (const std::vector<int> &row : rows) {
    {
      std::pmr::vector<int> found(&scratch);
      for (int x : row)
        if (x % 2 != 0)
          found.push_back(x);
      sum += static_cast<long>(found.size());
    }
    scratch.release();
  }
  return sum;
}

// A pool takes each block back, and gives it out again.
std::size_t letters(const char *const *names, std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::pmr::string name(names[i], &pool);
    sum += name.size();
  }
  return sum;
}

// One container for all rounds, which keeps its room.
std::size_t widest(const std::vector<std::vector<int>> &rows) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<int> copy(&scratch);
  std::size_t best = 0;
  for (const std::vector<int> &row : rows) {
    copy.assign(row.begin(), row.end());
    if (copy.size() > best)
      best = copy.size();
  }
  return best;
}

// What the rounds make is looked at afterwards.
std::size_t total(const char *const *names, std::size_t n) {
  std::pmr::monotonic_buffer_resource memory;
  std::pmr::vector<std::pmr::string> all(&memory);
  for (std::size_t i = 0; i < n; ++i)
    all.emplace_back(names[i]);
  std::size_t sum = 0;
  for (const std::pmr::string &name : all)
    sum += name.size();
  return sum;
}

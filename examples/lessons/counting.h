// A memory resource that counts what it has given out and not got back.

#ifndef LESSONS_COUNTING_H
#define LESSONS_COUNTING_H

#include <algorithm>
#include <cstddef>
#include <memory_resource>

class Counting final : public std::pmr::memory_resource {
public:
  long held() const { return held_; }
  long most() const { return most_; }

private:
  void *do_allocate(std::size_t size, std::size_t alignment) override {
    void *memory = std::pmr::new_delete_resource()->allocate(size, alignment);
    held_ += static_cast<long>(size);
    most_ = std::max(most_, held_);
    return memory;
  }
  void do_deallocate(void *memory, std::size_t size,
                     std::size_t alignment) override {
    held_ -= static_cast<long>(size);
    std::pmr::new_delete_resource()->deallocate(memory, size, alignment);
  }
  bool
  do_is_equal(const std::pmr::memory_resource &other) const noexcept override {
    return this == &other;
  }

  long held_ = 0, most_ = 0;
};

#endif // LESSONS_COUNTING_H

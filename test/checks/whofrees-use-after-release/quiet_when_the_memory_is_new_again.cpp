// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <memory_resource>
#include <utility>
#include <vector>

class FrameArena {
public:
  explicit FrameArena(std::size_t n)
      : memory(static_cast<char *>(std::malloc(n))), room(memory ? n : 0) {}
  FrameArena(const FrameArena &) = delete;
  FrameArena &operator=(const FrameArena &) = delete;
  ~FrameArena() { std::free(memory); }
  void *alloc(std::size_t n) {
    if (room - used < n)
      return nullptr;
    void *p = memory + used;
    used += n;
    return p;
  }
  void reset() { used = 0; }

private:
  char *memory;
  std::size_t room;
  std::size_t used = 0;
};

// Taken anew after the reset.
int twice(FrameArena &frame, int x) {
  auto *a = static_cast<int *>(frame.alloc(sizeof(int)));
  if (!a)
    return -1;
  *a = x;
  int sum = *a;
  frame.reset();
  a = static_cast<int *>(frame.alloc(sizeof(int)));
  if (!a)
    return sum;
  *a = x + 1;
  return sum + *a;
}

// The container ends before the reset.
std::size_t rounds(int n) {
  std::pmr::monotonic_buffer_resource scratch(1024);
  std::size_t sum = 0;
  for (int i = 0; i < n; ++i) {
    {
      std::pmr::vector<int> squares(&scratch);
      for (int k = 0; k < i; ++k)
        squares.push_back(k * k);
      sum += squares.size();
    }
    scratch.release();
  }
  return sum;
}

// The other arena was reset.
int flip(FrameArena &a, FrameArena &b) {
  auto *x = static_cast<int *>(a.alloc(sizeof(int)));
  if (!x)
    return -1;
  *x = 1;
  b.reset();
  return *x;
}

struct Session {
  int visits = 0;
};

// Deleted, and another one in its place.
int restart(Session *&current) {
  delete current;
  current = new Session;
  current->visits = 1;
  return current->visits;
}

// The owner is asked, and it has another one.
int replaced(std::unique_ptr<Session> session) {
  int before = session->visits;
  session.reset(new Session);
  return before + session->visits;
}

// Moved on, and the old name filled again.
std::size_t moved(std::vector<int> x) {
  std::vector<int> y = std::move(x);
  x = {1, 2, 3};
  return x.size() + y.size();
}

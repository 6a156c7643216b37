// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <utility>
#include <vector>

struct Part {
  int number = 0;
};

// An owner takes it at once, or later.
int first() {
  std::unique_ptr<Part> part(new Part);
  part->number = 1;
  return part->number;
}

int second() {
  Part *part = new Part;
  part->number = 2;
  std::unique_ptr<Part> owner(part);
  return owner->number;
}

std::shared_ptr<Part> third() {
  Part *part = new Part;
  part->number = 3;
  return std::shared_ptr<Part>(part);
}

// An owner with a deleter of its own.
struct Free {
  void operator()(void *p) const { std::free(p); }
};

std::size_t fourth(std::size_t n) {
  std::unique_ptr<char, Free> room(static_cast<char *>(std::malloc(n)));
  return room ? n : 0;
}

// A container keeps it for the object's deinit.
class Shelf {
public:
  Shelf() = default;
  Shelf(const Shelf &) = delete;
  Shelf &operator=(const Shelf &) = delete;
  ~Shelf() {
    for (Part *part : parts)
      delete part;
  }
  Part &add() {
    Part *part = new Part;
    parts.push_back(part);
    return *part;
  }

private:
  std::vector<Part *> parts;
};

// What the owner lets go, the caller gets.
Part *fifth() {
  auto owner = std::make_unique<Part>();
  owner->number = 5;
  return owner.release();
}

// A guard of one's own.
template <typename F> class Finally {
public:
  explicit Finally(F f) : run(std::move(f)) {}
  Finally(const Finally &) = delete;
  Finally &operator=(const Finally &) = delete;
  ~Finally() { run(); }

private:
  F run;
};

int sixth(bool early) {
  int *number = new int(6);
  Finally guard([&] { delete number; });
  if (early)
    return -1;
  return *number;
}

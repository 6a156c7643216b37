// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c++17
#include <list>
#include <memory_resource>
#include <string>
#include <vector>

class Batch {
public:
  explicit Batch(std::pmr::memory_resource *from) : room(1024, from) {}
  void add(int value) {
    values.push_back(value);
    order.push_back(value);
    names.emplace_back("name");
    other.push_back(value);
  }
  void send() {
    values = std::pmr::vector<int>(&room);
    order.clear();
    renew();
    {
      std::pmr::vector<int> gone(&room);
      other.swap(gone);
    }
    room.release();
  }

private:
  void renew() {
    names.clear();
    names.shrink_to_fit();
  }

  std::pmr::monotonic_buffer_resource room;
  std::pmr::vector<int> values{&room};
  std::pmr::list<int> order{&room};
  std::pmr::vector<std::pmr::string> names{&room};
  std::pmr::vector<int> other{&room};
};

void use(std::pmr::memory_resource *from) {
  Batch batch(from);
  batch.add(1);
  batch.send();
}

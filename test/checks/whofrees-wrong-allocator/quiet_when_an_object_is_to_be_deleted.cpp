// RUN: %check_whofrees %s whofrees-wrong-allocator -- -std=c++17
#include <cstddef>

// A cache of tables makes objects that anybody can delete; it is no arena.
class Iterator {
public:
  virtual ~Iterator();
  virtual bool valid() const = 0;
};
class TableCache {
public:
  ~TableCache();
  Iterator *newIterator(std::size_t file, std::size_t size);
  void evict(std::size_t file);
};

bool verify(TableCache *cache, std::size_t file, std::size_t size) {
  Iterator *it = cache->newIterator(file, size);
  bool ok = it->valid();
  delete it;
  return ok;
}

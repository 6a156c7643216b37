// RUN: %check_whofrees %s whofrees-unstored-allocator -- -std=c++17
#include <cstddef>
#include <new>

class Allocator {
public:
  virtual void *allocate(std::size_t n) = 0;
  virtual void deallocate(void *p) = 0;

protected:
  ~Allocator() = default;
};

class Names {
public:
  bool init(Allocator *allocator, std::size_t n) {
    text_ = static_cast<char *>(allocator->allocate(n));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text_' is acquired from 'allocator' here, but 'deinit' releases it through 'from_'; which allocator should get 'text_' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+4]]:{{[0-9]+}}: note: 'text_' is released through 'from_' here
    return text_ != nullptr;
  }
  void deinit() {
    from_->deallocate(text_);
    text_ = nullptr;
  }

private:
  Allocator *from_ = nullptr;
  char *text_ = nullptr;
};

struct Session {
  Allocator *home = nullptr;
  int id = 0;
};

Session *sessionCreate(Allocator *allocator) {
  void *room = allocator->allocate(sizeof(Session));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'room' is acquired from 'allocator' here, but 'sessionDestroy' releases it through 's->home'; which allocator should get 'room' back? [whofrees-unstored-allocator]
// CHECK: :[[@LINE+8]]:{{[0-9]+}}: note: 'room' is released through 's->home' here
  if (!room)
    return nullptr;
  Session *s = new (room) Session;
  s->id = 1;
  return s;
}

void sessionDestroy(Session *s) { s->home->deallocate(s); }

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <cstring>

// `remove` is no deinit by its name, but it ends headers: one by one, and each
// field by field.
struct Header {
  char *key;
  char *value;
  Header *next;
};
struct Headers {
  Header *first = nullptr;
};

bool add(Headers &h, const char *key, const char *value) {
  auto *one = static_cast<Header *>(std::malloc(sizeof(Header)));
  if (!one)
    return false;
  one->key = strdup(key);
  if (!one->key) {
    std::free(one);
    return false;
  }
  one->value = strdup(value);
  // CHECK: :[[@LINE+12]]:{{[0-9]+}}: warning: 'removeFirst' releases '{{.*}}key' but not 'one->value'; who frees 'one->value'? [whofrees-incomplete-deinit]
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: 'one->value' is acquired here
  if (!one->value) {
    std::free(one->key);
    std::free(one);
    return false;
  }
  one->next = h.first;
  h.first = one;
  return true;
}

void removeFirst(Headers &h) {
  if (Header *gone = h.first) {
    h.first = gone->next;
    std::free(gone->key);
    std::free(gone);
  }
}

// A destructor that ends what the object keeps apart.
class Builder {
  struct Rep {
    explicit Rep(std::size_t n) : block(new char[n]) {}
    char *block;
  };
  Rep *rep;

public:
  explicit Builder(std::size_t n) : rep(new Rep(n)) {}
  Builder(const Builder &) = delete;
  Builder &operator=(const Builder &) = delete;
  ~Builder() { delete rep; }
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '~Builder' releases 'rep' but not 'block'; who frees 'block'? [whofrees-incomplete-deinit]
};

// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <string>

// The second string's memory is given back; nobody gives back the first.
class Pair {
  std::string *first_;
  std::string *second_;

public:
  Pair(const std::string &a, const std::string &b)
      : first_(new std::string(a)), second_(new std::string(b)) {}
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'second_' can fail here while 'first_' is still held; who frees 'first_' then? [whofrees-missing-rollback]
  ~Pair() {
    delete second_;
    delete first_;
  }
};

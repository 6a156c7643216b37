// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <new>

// The rows are unwound by the handler, the table of rows is not.
class Bank {
  std::size_t n_ = 0;
  float **rows_;

public:
  Bank(std::size_t n, std::size_t width) : rows_(new float *[n]) {
    try {
      for (; n_ < n; ++n_)
        rows_[n_] = new float[width];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating '*rows_' can fail here while 'rows_' is still held; who frees 'rows_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'rows_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Bank' never runs
    } catch (...) {
      while (n_ > 0)
        delete[] rows_[--n_];
      throw;
    }
  }
  ~Bank() {
    for (std::size_t i = 0; i < n_; ++i)
      delete[] rows_[i];
    delete[] rows_;
  }
};

// The table is given back, its rows are not.
struct Channels {
  int **data;
  std::size_t n;
};

bool channels_init(Channels &c, std::size_t n, std::size_t len) {
  c.n = n;
  c.data = new (std::nothrow) int *[n];
  if (!c.data)
    return false;
  for (std::size_t i = 0; i < n; ++i) {
    c.data[i] = new (std::nothrow) int[len];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating '*c.data' can fail here while '*c.data' is still held; who frees '*c.data' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: '*c.data' is acquired here
// CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'channels_init' returns here
    if (!c.data[i]) {
      delete[] c.data;
      return false;
    }
  }
  return true;
}

void channels_deinit(Channels &c) {
  for (std::size_t i = 0; i < c.n; ++i)
    delete[] c.data[i];
  delete[] c.data;
}

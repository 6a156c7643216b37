// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

// The raw pointer comes first; the members behind it may throw while they are built.
class Index {
  int *postings_;
  std::vector<float> scores_;

public:
  explicit Index(std::size_t n)
      : postings_(new int[n]),
        scores_(n) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} can fail here while 'postings_' is still held; who frees 'postings_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'postings_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Index' never runs
  ~Index() { delete[] postings_; }
};

// A member with a body we can see: its constructor allocates.
class Table {
  int *cells_;

public:
  explicit Table(std::size_t n) : cells_(new int[n]()) {}
  Table(const Table &) = delete;
  ~Table() { delete[] cells_; }
};

class Counter {
  char *name_;
  Table table_;

public:
  explicit Counter(std::size_t n)
      : name_(new char[32]()),
        table_(n) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} can fail here while 'name_' is still held; who frees 'name_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'name_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Counter' never runs
  ~Counter() { delete[] name_; }
};

// An owner after the raw buffer does not help the raw buffer.
class Sampler {
  float *logits_;
  std::unique_ptr<float[]> probs_;

public:
  explicit Sampler(std::size_t n) {
    logits_ = new float[n];
    probs_ = std::make_unique<float[]>(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} can fail here while 'logits_' is still held; who frees 'logits_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'logits_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Sampler' never runs
  }
  ~Sampler() { delete[] logits_; }
};

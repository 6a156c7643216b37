// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++20
#include <cstddef>
#include <memory_resource>

// A resource the caller passed in, kept in a member.
class Embedding {
  std::pmr::memory_resource *mr_;
  std::size_t n_;
  float *table_;
  float *norms_;

public:
  Embedding(std::size_t n, std::pmr::memory_resource *mr) : mr_(mr), n_(n) {
    table_ = static_cast<float *>(mr_->allocate(n * sizeof(float), 16));
    norms_ = static_cast<float *>(mr_->allocate(n * sizeof(float)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'norms_' can fail here while 'table_' is still held; who frees 'table_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'table_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Embedding' never runs
  }
  ~Embedding() {
    mr_->deallocate(norms_, n_ * sizeof(float));
    mr_->deallocate(table_, n_ * sizeof(float), 16);
  }
};

// polymorphic_allocator as a member.
class Histogram {
  std::pmr::polymorphic_allocator<int> alloc_;
  std::size_t bins_;
  int *counts_;
  int *edges_;

public:
  Histogram(std::size_t bins, std::pmr::polymorphic_allocator<int> alloc)
      : alloc_(alloc), bins_(bins),
        counts_(alloc_.allocate(bins)),
        edges_(alloc_.allocate(bins + 1)) {}
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'edges_' can fail here while 'counts_' is still held; who frees 'counts_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'counts_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Histogram' never runs
  ~Histogram() {
    alloc_.deallocate(edges_, bins_ + 1);
    alloc_.deallocate(counts_, bins_);
  }
};

// A plain function with locals: an explicit allocator's failure always counts.
double mean_of_squares(const double *x, std::size_t n,
                       std::pmr::memory_resource *mr) {
  auto *sq = static_cast<double *>(mr->allocate(n * sizeof(double)));
  auto *acc = static_cast<double *>(mr->allocate(2 * sizeof(double)));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'acc' can fail here while 'sq' is still held; who frees 'sq' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'sq' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, 'mean_of_squares' is left at once
  acc[0] = 0;
  for (std::size_t i = 0; i < n; ++i) {
    sq[i] = x[i] * x[i];
    acc[0] += sq[i];
  }
  double mean = acc[0] / static_cast<double>(n);
  mr->deallocate(acc, 2 * sizeof(double));
  mr->deallocate(sq, n * sizeof(double));
  return mean;
}

// The C++20 spellings.
struct Node {
  int id;
  Node *next;
};

struct Pair {
  Node *left;
  float *right;
};

Pair create_pair(std::pmr::polymorphic_allocator<> alloc, std::size_t n) {
  Pair p{};
  p.left = alloc.new_object<Node>();
  p.right = alloc.allocate_object<float>(n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'p.right' can fail here while 'p.left' is still held; who frees 'p.left' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'p.left' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, 'create_pair' is left at once
  return p;
}

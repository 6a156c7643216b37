// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <map>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>

class Region {
public:
  Region() = default;
  Region(const Region &) = delete;
  Region &operator=(const Region &) = delete;
  ~Region() { dispose(); }
  void *alloc(std::size_t n) {
    auto *c = static_cast<Chunk *>(std::malloc(sizeof(Chunk) + n));
    if (!c)
      return nullptr;
    c->next = head_;
    head_ = c;
    return c + 1;
  }
  void dispose() {
    while (head_) {
      Chunk *next = head_->next;
      std::free(head_);
      head_ = next;
    }
  }

private:
  struct Chunk {
    Chunk *next;
    std::size_t pad;
  };
  Chunk *head_ = nullptr;
};

struct Prediction {
  float *scores;
  std::size_t count;
};

bool predictInto(const float *x, std::size_t n, float **out) {
  Region scratch;
  float *y = static_cast<float *>(scratch.alloc(n * sizeof(float)));
  if (!y)
    return false;
  for (std::size_t i = 0; i < n; ++i)
    y[i] = x[i] + 1;
  *out = y;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'y' is stored in '{{\*?out}}' here, but its memory belongs to 'scratch', which is gone before '{{\*?out}}'; what will '{{\*?out}}' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'y' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-9]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'predictInto'
  return true;
}

void predictRef(std::size_t n, Prediction &result) {
  Region scratch;
  auto *scores = static_cast<float *>(scratch.alloc(n * sizeof(float)));
  result.count = scores ? n : 0;
  result.scores = scores;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scores' is stored in 'result.scores' here, but its memory belongs to 'scratch', which is gone before 'result.scores'; what will 'result.scores' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'scores' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'predictRef'
}

void predictPtr(std::size_t n, Prediction *result) {
  Region scratch;
  auto *scores = static_cast<float *>(scratch.alloc(n * sizeof(float)));
  *result = Prediction{scores, n};
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'scores' is stored in '{{\*?result(->scores)?}}' here, but its memory belongs to 'scratch', which is gone before '{{\*?result(->scores)?}}'; what will '{{\*?result(->scores)?}}' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'scores' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'predictPtr'
}

void trim(std::string_view text, std::string_view &out) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::string copy(text, &scratch);
  while (!copy.empty() && copy.back() == ' ')
    copy.pop_back();
  out = copy;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is stored in 'out' here, but its memory belongs to 'scratch', which is gone before 'out'; what will 'out' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'copy' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'trim'
}

void slices(std::size_t n, std::span<float> *parts) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *block = static_cast<float *>(scratch.allocate(2 * n * sizeof(float)));
  parts[0] = std::span<float>(block, n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'block' is stored in '{{parts(\[0\])?}}' here, but its memory belongs to 'scratch', which is gone before '{{parts(\[0\])?}}'; what will '{{parts(\[0\])?}}' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'block' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'slices'
}

void nameLayers(std::map<int, const char *> &names, int layer) {
  Region scratch;
  char *name = static_cast<char *>(scratch.alloc(8));
  if (!name)
    return;
  name[0] = 'L';
  name[1] = '\0';
  names[layer] = name;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'name' is stored in '{{names(\[layer\])?}}' here, but its memory belongs to 'scratch', which is gone before '{{names(\[layer\])?}}'; what will '{{names(\[layer\])?}}' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-7]]:{{[0-9]+}}: note: 'name' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-9]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'nameLayers'
}

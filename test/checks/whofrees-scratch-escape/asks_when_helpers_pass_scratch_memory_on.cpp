// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstring>
#include <memory_resource>
#include <string_view>
#include <utility>
#include <vector>

static float *skipHeader(float *p) { return p + 4; }

static char *duplicate(std::pmr::memory_resource *mr, std::string_view s) {
  char *p = static_cast<char *>(mr->allocate(s.size() + 1, 1));
  std::memcpy(p, s.data(), s.size());
  p[s.size()] = '\0';
  return p;
}

struct Tensor {
  float *data;
  std::size_t n;
};

static Tensor makeTensor(std::pmr::memory_resource &mr, std::size_t n) {
  Tensor t;
  t.data = static_cast<float *>(mr.allocate(n * sizeof(float), alignof(float)));
  t.n = n;
  return t;
}

static void publish(Tensor &slot, float *data, std::size_t n) {
  slot.data = data;
  slot.n = n;
}

static std::pmr::vector<int> idsOf(std::string_view text, std::pmr::memory_resource *mr) {
  std::pmr::vector<int> ids(text.begin(), text.end(), mr);
  return ids;
}

float *payload(std::size_t n) {
  std::pmr::monotonic_buffer_resource scratch;
  auto *packet = static_cast<float *>(scratch.allocate((n + 4) * sizeof(float)));
  return skipHeader(packet);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'packet' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'packet' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'packet' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'payload'
}

const char *layerName(std::string_view prefix) {
  std::pmr::monotonic_buffer_resource scratch;
  char *name = duplicate(&scratch, prefix);
  return name;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'name' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'name' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'name' is acquired from 'scratch' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'scratch' lives only until the end of 'layerName'
}

Tensor activations(std::size_t n) {
  std::pmr::unsynchronized_pool_resource pool;
  Tensor t = makeTensor(pool, n);
  return t;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{t(\.data)?}}' is returned here, but its memory belongs to 'pool', which is gone by then; what is left of '{{t(\.data)?}}' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'pool' lives only until the end of 'activations'
}

void fillSlot(Tensor &slot, std::size_t n) {
  std::pmr::monotonic_buffer_resource arena;
  auto *data = static_cast<float *>(arena.allocate(n * sizeof(float)));
  publish(slot, data, n);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'data' is stored in '{{slot(\.data)?}}' here, but its memory belongs to 'arena', which is gone before '{{slot(\.data)?}}'; what will '{{slot(\.data)?}}' point to then? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-3]]:{{[0-9]+}}: note: 'data' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-5]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'fillSlot'
}

std::pmr::vector<int> encode(std::string_view text) {
  std::pmr::monotonic_buffer_resource arena(4096);
  return idsOf(text, &arena);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: '{{.+}}' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of '{{.+}}' for the caller? [whofrees-scratch-escape]
}

std::pmr::vector<int> encodeTwice(std::string_view text) {
  std::pmr::monotonic_buffer_resource arena(4096);
  auto ids = idsOf(text, &arena);
  ids.insert(ids.end(), text.begin(), text.end());
  return ids;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ids' is returned here, but its memory belongs to 'arena', which is gone by then; what is left of 'ids' for the caller? [whofrees-scratch-escape]
// CHECK-DAG: :[[@LINE-4]]:{{[0-9]+}}: note: 'ids' is acquired from 'arena' here
// CHECK-DAG: :[[@LINE-6]]:{{[0-9]+}}: note: 'arena' lives only until the end of 'encodeTwice'
}

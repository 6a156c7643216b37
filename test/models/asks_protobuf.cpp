// REQUIRES: protobuf
// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++17 %protobuf_flags
#include <google/protobuf/arena.h>

int *gone() {
  google::protobuf::Arena scratch;
  int *counts = google::protobuf::Arena::CreateArray<int>(&scratch, 10);
  return counts;
}
// CHECK: asks_protobuf.cpp:8:3: warning: 'counts' is returned here, but its memory belongs to 'scratch', which is gone by then; {{.*}} [whofrees-scratch-escape]

int reset() {
  google::protobuf::Arena scratch;
  int *counts = google::protobuf::Arena::CreateArray<int>(&scratch, 10);
  counts[0] = 1;
  scratch.Reset();
  return counts[0];
}
// CHECK: asks_protobuf.cpp:17:10: warning: 'counts' is used here, but its memory belongs to 'scratch', which was reset before; {{.*}} [whofrees-use-after-release]

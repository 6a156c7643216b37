// REQUIRES: protobuf
// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++17 %protobuf_flags
#include <google/protobuf/arena.h>

int sum(int n) {
  google::protobuf::Arena scratch;
  int *counts = google::protobuf::Arena::CreateArray<int>(&scratch, n);
  int total = 0;
  for (int i = 0; i < n; ++i)
    total += counts[i] = i;
  return total;
}

int *kept(google::protobuf::Arena *arena) {
  return google::protobuf::Arena::CreateArray<int>(arena, 10);
}

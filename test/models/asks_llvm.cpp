// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++17 %llvm_flags
#include "llvm/Support/Allocator.h"

int *gone() {
  llvm::BumpPtrAllocator scratch;
  int *counts = scratch.Allocate<int>(10);
  return counts;
}
// CHECK: asks_llvm.cpp:7:3: warning: 'counts' is returned here, but its memory belongs to 'scratch', which is gone by then; {{.*}} [whofrees-scratch-escape]

int reset() {
  llvm::BumpPtrAllocator scratch;
  int *counts = scratch.Allocate<int>(10);
  counts[0] = 1;
  scratch.Reset();
  return counts[0];
}
// CHECK: asks_llvm.cpp:16:10: warning: 'counts' is used here, but its memory belongs to 'scratch', which was reset before; {{.*}} [whofrees-use-after-release]

// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++17 %llvm_flags
#include "llvm/Support/Allocator.h"
#include <cstddef>

struct Node {
  Node *Next;
};

class Table {
  llvm::BumpPtrAllocator Nodes;
  Node *First = nullptr;

public:
  Node *add() { return First = new (Nodes.Allocate<Node>()) Node{First}; }
};

void rounds(int count) {
  llvm::BumpPtrAllocator scratch;
  for (int i = 0; i < count; ++i) {
    int *counts = scratch.Allocate<int>(10);
    counts[0] = i;
    scratch.Deallocate(counts, 10);
    scratch.Reset();
  }
}

//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs generated programs under the oracle, and prints of each what a sweep of
// it finds. PROGRAMS names a file of lines PROGRAM(name).
//===----------------------------------------------------------------------===//

#include "oracle/malloc.h"
#include "oracle/new.h"
#include "oracle/resource.h"
#include "oracle/sweep.h"

#include <cstdio>

using namespace oracle;

// As in what is generated, where they have members of other names.
struct Allocator {
  void *State;
  void *(*Take)(void *State, std::size_t Size);
  void (*Give)(void *State, void *Address);
};
struct Pool : Allocator {};

#define PROGRAM(Name) extern "C" int Name();
#include PROGRAMS
#undef PROGRAM

namespace {

Resource *Memory = nullptr;
volatile bool ReleasedIsRead = false;

/// One run; what AddressSanitizer saw in it is written down at its end.
class Run {
public:
  explicit Run(Ledger &Books) : Books(Books) { ReleasedIsRead = false; }
  ~Run() {
    const Bookkeeping Guard;
    if (ReleasedIsRead)
      Books.remark(Finding::UsedAfterRelease, "released memory is read");
  }
  Run(const Run &) = delete;
  Run &operator=(const Run &) = delete;

private:
  Ledger &Books;
};

void *take(void *, std::size_t Size) {
  return oracle_acquire("an allocator of its own", Size);
}

void give(void *, void *Address) {
  oracle_release("an allocator of its own", Address, Ledger::UnknownSize);
}

const Allocator Own = {nullptr, take, give};
const Pool OwnPool = {{nullptr, take, give}};

void report(const char *Name, int (*Program)()) {
  const Verdict V = sweep([Program](Ledger &Books) {
    const Run Watched(Books);
    Resource Place(Books, "a memory resource");
    Memory = &Place;
    return Program() != 0 ? Outcome::Done : Outcome::GaveUp;
  });
  std::printf("%s: %s\n", Name, V.summary().c_str());
}

} // namespace

extern "C" {
int gen_sink;
const Allocator *gen_allocator() { return &Own; }
const Pool *gen_pool() { return &OwnPool; }
}

std::pmr::memory_resource *gen_memory() { return Memory; }

/// Reading released memory does not stop the run. Nothing may be allocated in
/// here.
extern "C" void __asan_on_error() { ReleasedIsRead = true; }

int main() {
#define PROGRAM(Name) report(#Name, Name);
#include PROGRAMS
}

//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A blind oracle proves everything correct. So here every kind of mistake is
// made once, in every way of allocating, and the oracle must see just that.
//===----------------------------------------------------------------------===//

#include "malloc.h"
#include "new.h"
#include "resource.h"
#include "sweep.h"

#include <cstdlib>
#include <vector>

using namespace oracle;

namespace {

int Failures = 0;

template <class Program> void expect(const char *Found, Program Run) {
  const Verdict V = sweep(Run);
  if (V.summary() != Found) {
    std::printf("expected: %s\n", Found);
    V.print(stdout);
    ++Failures;
  }
}

/// The compiler may not leave out what it cannot see through.
template <class T> T *keep(T *Pointer) {
  T *volatile Hidden = Pointer;
  return Hidden;
}

void testResource() {
  expect("nothing", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    std::pmr::vector<double> A(3, &Memory);
    std::pmr::vector<double> B(A, &Memory);
    return Outcome::Done;
  });
  expect("left-held", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    keep(Memory.allocate(8));
    return Outcome::Done;
  });
  expect("left-held-after-failure", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    void *A = Memory.allocate(8);
    void *B = Memory.allocate(8);
    Memory.deallocate(B, 8);
    Memory.deallocate(A, 8);
    return Outcome::Done;
  });
  expect("released-twice", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    void *A = Memory.allocate(8);
    Memory.deallocate(A, 8);
    Memory.deallocate(A, 8);
    return Outcome::Done;
  });
  expect("released-elsewhere", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    DefaultResource Default(Books, "the default resource");
    std::pmr::get_default_resource()->deallocate(Memory.allocate(8), 8);
    return Outcome::Done;
  });
  expect("wrong-size", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    Memory.deallocate(Memory.allocate(8), 16);
    return Outcome::Done;
  });
  expect("wrong-size", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    Memory.deallocate(Memory.allocate(64, 64), 64, 8);
    return Outcome::Done;
  });
  expect("unknown-memory", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    int Local = 0;
    Memory.deallocate(&Local, sizeof Local);
    return Outcome::Done;
  });
  expect("used-after-release", [](Ledger &Books) {
    Resource Memory(Books, "memory");
    auto *A = static_cast<char *>(Memory.allocate(8));
    Books.uses(A + 4, 4, "the second half");
    Memory.deallocate(A, 8);
    Books.uses(A + 4, 4, "the second half");
    return Outcome::Done;
  });
  expect("failure-unnoticed-after-failure", [](Ledger &Books) {
    if (void *A = Books.acquire("memory", 8, 8))
      Books.mustRelease("memory", A, 8, 8);
    return Outcome::Done;
  });
  expect("gave-up-for-nothing", [](Ledger &) { return Outcome::GaveUp; });
}

void testMalloc() {
  expect("nothing", [](Ledger &) {
    void *A = std::malloc(8);
    if (A == nullptr)
      return Outcome::GaveUp;
    void *B = std::realloc(A, 800);
    std::free(B != nullptr ? B : A);
    return B != nullptr ? Outcome::Done : Outcome::GaveUp;
  });
  expect("left-held", [](Ledger &) {
    return keep(std::calloc(2, 8)) != nullptr ? Outcome::Done : Outcome::GaveUp;
  });
  expect("left-held-after-failure", [](Ledger &) {
    void *A = std::malloc(8);
    if (A == nullptr)
      return Outcome::GaveUp;
    A = keep(std::realloc(A, 800));
    std::free(A);
    return A != nullptr ? Outcome::Done : Outcome::GaveUp;
  });
  expect("released-twice", [](Ledger &) {
    void *A = std::aligned_alloc(64, 64);
    std::free(keep(A));
    std::free(keep(A));
    return A != nullptr ? Outcome::Done : Outcome::GaveUp;
  });
}

void testNew() {
  expect("nothing", [](Ledger &) {
    std::vector<int> A(3);
    std::vector<int> B(A);
    return Outcome::Done;
  });
  expect("left-held", [](Ledger &) {
    keep(new int);
    return Outcome::Done;
  });
  expect("released-elsewhere", [](Ledger &) {
    delete keep(new int[3]);
    return Outcome::Done;
  });
  expect("released-elsewhere", [](Ledger &) {
    std::free(keep(new int));
    return Outcome::Done;
  });
  expect("left-held-after-failure", [](Ledger &) {
    struct alignas(64) Wide {
      char Bytes[64];
    };
    Wide *A = keep(new Wide);
    Wide *B = keep(new Wide[2]);
    delete[] B;
    delete A;
    return Outcome::Done;
  });
}

} // namespace

int main() {
  testResource();
  testMalloc();
  testNew();
  return Failures == 0 ? 0 : 1;
}

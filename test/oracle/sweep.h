//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs a program once with every allocation in turn failing. The idea is that
// of checkAllAllocationFailures in Zig's std.testing.
//
//   Verdict V = sweep([](Ledger &Books) {
//     Resource Memory(Books, "the model's memory");
//     SimpleModel Model(4, 3, &Memory);
//     return Outcome::Done;
//   });
//
// The run without a failure comes first: it counts the allocations, and what
// is wrong there is wrong always. What is wrong only in the runs after it is a
// mistake on the way out, and no ordinary test of the program would show it.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_TEST_ORACLE_SWEEP_H
#define WHOFREES_TEST_ORACLE_SWEEP_H

#include "ledger.h"

#include <cstdio>
#include <new>
#include <set>
#include <string>
#include <vector>

namespace oracle {

enum class Outcome { Done, GaveUp };

class Verdict {
public:
  void add(std::size_t FailedAllocation, const Ledger &Books) {
    ++Runs;
    for (const Remark &R : Books.remarks()) {
      (FailedAllocation == 0 ? Always : AfterFailure).insert(R.What);
      if (Said.insert(R.Text).second)
        Entries.push_back({FailedAllocation, R});
    }
  }

  /// The findings as names, each once, in the order of the enumeration:
  /// "nothing", "left-held", "left-held-after-failure", ... A finding of the
  /// run in which nothing fails is not repeated for the others.
  std::string summary() const {
    std::string Names;
    const auto Append = [&](const std::string &Name) {
      Names += (Names.empty() ? "" : " ") + Name;
    };
    for (Finding F : Always)
      Append(nameOf(F));
    for (Finding F : AfterFailure)
      if (Always.count(F) == 0)
        Append(std::string(nameOf(F)) + "-after-failure");
    return Names.empty() ? "nothing" : Names;
  }

  /// Everything that was found, each once, where it was found first.
  void print(std::FILE *Out) const {
    for (const Entry &E : Entries) {
      if (E.FailedAllocation == 0)
        std::fprintf(Out, "  nothing fails:      ");
      else
        std::fprintf(Out, "  allocation %zu fails: ", E.FailedAllocation);
      std::fprintf(Out, "%s [%s]\n", E.What.Text.c_str(), nameOf(E.What.What));
    }
    std::fprintf(Out, "%zu runs, found: %s\n", Runs, summary().c_str());
  }

  std::size_t runs() const { return Runs; }

private:
  struct Entry {
    std::size_t FailedAllocation;
    Remark What;
  };

  std::size_t Runs = 0;
  std::vector<Entry> Entries;
  std::set<std::string> Said;
  std::set<Finding> Always;
  std::set<Finding> AfterFailure;
};

/// One run. A std::bad_alloc that comes out of it is a way of giving up.
template <class Program> void runOnce(Program &Run, Ledger &Books) {
  Outcome Result = Outcome::GaveUp;
  try {
    Watch Watching(Books);
    Result = Run(Books);
  } catch (const std::bad_alloc &) {
  }
  if (Books.hasFailed() && Result == Outcome::Done)
    Books.remark(Finding::FailureUnnoticed,
                 "the allocation failed, and the run says that it is done");
  if (!Books.hasFailed() && Result == Outcome::GaveUp)
    Books.remark(Finding::GaveUpForNothing,
                 "no allocation failed, and the run gave up");
  Books.close();
}

/// Calls \p Run, an `Outcome(Ledger &)`, with nothing failing and then once
/// for every allocation it makes. It must start from the same state each time.
template <class Program> Verdict sweep(Program &&Run) {
  Verdict Result;
  std::size_t Allocations = 0;
  for (std::size_t FailAt = 0; FailAt <= Allocations; ++FailAt) {
    Ledger Books(FailAt);
    runOnce(Run, Books);
    if (FailAt == 0)
      Allocations = Books.asked();
    Result.add(FailAt, Books);
  }
  return Result;
}

/// Prints the verdict. \returns the exit status of a proof: 0 when exactly
/// \p Expected was found, no less and no more.
inline int prove(const Verdict &V, const std::string &Expected) {
  V.print(stdout);
  // A sweep in which nothing could fail has seen nothing.
  if (V.runs() > 1 && V.summary() == Expected)
    return 0;
  std::printf("expected: %s\n", Expected.c_str());
  return 1;
}

} // namespace oracle

#endif // WHOFREES_TEST_ORACLE_SWEEP_H

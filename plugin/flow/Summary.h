//===--- Summary.h - what a function does to its caller ---------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_SUMMARY_H
#define WHOFREES_FLOW_SUMMARY_H

#include "flow/State.h"
#include "lifecycle/Calls.h"
#include "clang/AST/Decl.h"
#include <optional>
#include <string>
#include <vector>

namespace whofrees::flow {

/// How the result of a function tells its ends apart.
enum class ResultClass : unsigned char {
  Other,
  Null,
  NonNull,
  Zero,
  Positive,
  Negative
};

ResultClass classOf(const ValueSet &V);

/// One way for a function to end: what of its state a caller can see, in the
/// function's own locations.
struct Outcome {
  ResultClass Result = ResultClass::Other;
  bool Failure = false;
  /// Writes numbers, flags or far-off places, which are not told one by one.
  bool WritesMore = false;
  State Visible;
};

/// Something a function gives back, and through which allocator, in its own
/// locations.
struct ReleaseSeen {
  lifecycle::Family Kind = lifecycle::Family::Unknown;
  const clang::Stmt *At = nullptr; ///< the release itself
  std::string Name;                ///< of what it goes through, if that ends
  ValueSet Released, Through;
};

struct Summary {
  /// Not known, as while the function calls itself: treat it as unknown code.
  bool Opaque = true;
  llvm::SmallVector<Outcome, 2> Outcomes;
  /// All of them in one, for callers who need not tell them apart: set if
  /// there are several, and none acquires anything.
  std::optional<Outcome> AnyEnd;
  /// An exception may leave it that counts (see FlowOptions).
  bool Throws = false;
  /// Allocates with `new` or a library container: counts only in an init.
  bool ThrowsNew = false;
  /// The result is memory that belongs to this object of the caller's.
  LocId ResultBelongsTo = 0;
  /// It acquires something for its caller, or releases something that the
  /// caller can see: then its callers are worth solving, too.
  bool Matters = false;
  /// Whatever it is given is left with the caller.
  bool isHarmless() const {
    return !Opaque && llvm::all_of(Outcomes, [](const Outcome &Out) {
      return llvm::all_of(Out.Visible.Resources, [](const Resource &R) {
        return !(R.Bits & ~(Failed | Absent));
      });
    });
  }
  /// Objects of its caller, behind fields of what it is given, that it reads or
  /// writes.
  llvm::SmallVector<LocId, 2> Touches;
  /// Arenas of its caller that it takes back, in whole or to a mark.
  llvm::SmallVector<LocId, 2> Rewinds;
  /// What it returns is taken out of here: a place behind what it is given,
  /// that has led to the object and does so no more; 0 if it is not.
  LocId TakenFrom = 0;
  /// Arenas of its caller that it takes memory of and leaves it there.
  llvm::SmallVector<LocId, 2> Draws;
  /// Parameters, counted from 0, that are not null where it returns.
  llvm::SmallVector<unsigned, 2> NeverNull;
  /// It releases something that could not be followed to where it is from.
  bool ReleasesUnknown = false;
  /// What it releases of its callers' memory, on any path.
  std::vector<ReleaseSeen> Releases;
};

/// Where the solver asks for the summaries of callees.
class SummarySource {
public:
  virtual ~SummarySource() = default;
  /// Null if the function has no body in this file.
  virtual const Summary *summaryOf(const clang::FunctionDecl *F) = 0;
  /// True if the function has to do with memory, so that its summary counts
  /// for every caller.
  virtual bool isOfInterest(const clang::FunctionDecl * /*F*/) { return true; }
  /// True if an exception may leave the function.
  virtual bool mayThrow(const clang::FunctionDecl * /*F*/) { return true; }
  /// True if a function that is not of interest only works on what it is
  /// given, as far as a look at it tells.
  virtual bool isQuiet(const clang::FunctionDecl * /*F*/) { return false; }
  /// True if a quiet function may store a pointer in what it is given.
  virtual bool storesPointers(const clang::FunctionDecl * /*F*/) {
    return true;
  }
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_SUMMARY_H

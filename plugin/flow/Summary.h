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
  /// An exception may leave it that counts (see FlowOptions).
  bool Throws = false;
  /// Allocates with `new` or a library container: counts only in an init.
  bool ThrowsNew = false;
  /// The result is memory that belongs to this object of the caller's.
  LocId ResultBelongsTo = 0;
  /// What it releases of its callers' memory, on any path.
  std::vector<ReleaseSeen> Releases;
  /// Nothing to see for a caller.
  bool isTrivial() const { return !Opaque && Outcomes.empty(); }
};

/// Where the solver asks for the summaries of callees.
class SummarySource {
public:
  virtual ~SummarySource() = default;
  /// Null if the function has no body in this file.
  virtual const Summary *summaryOf(const clang::FunctionDecl *F) = 0;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_SUMMARY_H

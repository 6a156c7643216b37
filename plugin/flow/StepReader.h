//===--- StepReader.h - reads steps off a solved function -------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_STEPREADER_H
#define WHOFREES_FLOW_STEPREADER_H

#include "flow/FunctionResult.h"
#include "flow/Steps.h"

namespace whofrees::flow {

/// Adds what a solved function does, unless it does nothing. Callees come
/// before their callers.
void addSteps(const FunctionResult &R, FileSteps &Into);

/// Brings the functions of a file, all added, into the order of the source.
void sortSteps(FileSteps &Steps, const clang::ASTContext &Ast);

/// Where memory comes from, and the name of that.
struct NamedSource {
  Source From = Source::Unknown;
  std::string Name;
};

/// Names the allocators of one function.
class StepSources {
public:
  explicit StepSources(const FunctionResult &R) : R(R) {}

  /// True for an allocator or arena, or a pointer, reference or handle to one.
  bool isAllocator(clang::QualType T) const;
  /// True for an object that gives memory out and takes it back as a whole.
  bool isArena(clang::QualType T) const;
  /// What the code of \p E says of the allocator in it.
  NamedSource read(const clang::Expr *E, unsigned Depth = 0) const;
  /// What the solver says.
  NamedSource of(const ValueSet &From, lifecycle::Family Kind) const;

private:
  NamedSource ofVariable(const clang::VarDecl *V, unsigned Depth) const;
  NamedSource ofPlace(LocId L) const;

  const FunctionResult &R;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_STEPREADER_H

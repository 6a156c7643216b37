//===--- Frame.h - a call, seen from both sides -----------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_FRAME_H
#define WHOFREES_FLOW_FRAME_H

#include "flow/Running.h"
#include "llvm/Support/Allocator.h"
#include <iterator>

namespace whofrees::flow {

/// How the names of a callee's summary are read at one call.
struct Solver::Frame {
  const clang::FunctionDecl *Callee = nullptr;
  const clang::Stmt *Site = nullptr;
  ValueSet This;
  llvm::SmallVector<ValueSet, 4> Args;
  llvm::SmallVector<llvm::SmallVector<LocId, 2>, 4> Records;
  const State *Before = nullptr;
  /// What was translated already: all ends of the callee begin with \c Before.
  mutable llvm::SmallDenseMap<LocId, llvm::ArrayRef<LocId>, 16> Known;
  mutable llvm::SmallDenseMap<LocId, ValueSet, 8> Pointers;

  /// A copy of \p Where that stays while the frame does.
  llvm::ArrayRef<LocId> keep(llvm::ArrayRef<LocId> Where) const {
    LocId *To = Near + Used;
    if (Used + Where.size() <= std::size(Near))
      Used += Where.size();
    else
      To = Far.Allocate<LocId>(Where.size());
    std::copy(Where.begin(), Where.end(), To);
    return {To, Where.size()};
  }

  /// \p V as a parameter of the callee; null for one that a lambda captured.
  const clang::ParmVarDecl *parameter(const clang::VarDecl *V) const {
    const auto *P = llvm::dyn_cast_or_null<clang::ParmVarDecl>(V);
    if (!P || !Callee)
      return nullptr;
    const auto *Of = llvm::dyn_cast<clang::FunctionDecl>(P->getDeclContext());
    return Of && Of->getCanonicalDecl() == Callee->getCanonicalDecl() ? P
                                                                      : nullptr;
  }

private:
  mutable LocId Near[48];
  mutable unsigned Used = 0;
  mutable llvm::BumpPtrAllocator Far;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_FRAME_H

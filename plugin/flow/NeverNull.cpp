//===--- NeverNull.cpp - what a function that comes back has checked ------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// `check_oom(p)` ends the program where `p` is null: after such a call, what
// was acquired is there.
//
//===----------------------------------------------------------------------===//

#include "flow/Frame.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace whofrees::flow {

/// Checkers are small.
static constexpr unsigned MaxBlocks = 16;

/// True if the function may end normally after \p From, without \p Without.
bool Solver::mayEnd(const CFGBlock *From, const CFGBlock *Without) const {
  std::vector<bool> Seen(F.Blocks.size());
  llvm::SmallVector<const CFGBlock *, 8> Work{From};
  while (!Work.empty()) {
    const CFGBlock *B = Work.pop_back_val();
    if (!B || B == Without || Seen[B->getBlockID()])
      continue;
    if (B == &F.Graph->getExit())
      return true;
    Seen[B->getBlockID()] = true;
    if (!B->hasNoReturnElement() && Finished[B->getBlockID()])
      for (const CFGBlock::AdjacentBlock &A : B->succs())
        Work.push_back(A.getReachableBlock());
  }
  return false;
}

llvm::SmallVector<unsigned, 2> Solver::neverNull() const {
  llvm::SmallVector<unsigned, 2> Result;
  if (F.Blocks.size() > MaxBlocks)
    return Result;
  auto IsStored = [&](LocId Where) {
    return llvm::any_of(F.Blocks, [&](const BlockFacts &B) {
      return llvm::any_of(B.Steps, [&](const Fact &N) {
        return N.Kind == FactKind::Store && F.Places[N.Where].Known == Where;
      });
    });
  };
  for (const CFGBlock *B : ById) {
    if (!B || !F.Blocks[B->getBlockID()].HasCondition)
      continue;
    const Condition &Cond = F.Blocks[B->getBlockID()].Branch;
    const LocId Tested = F.Places[Cond.Tested].Known;
    const auto *P =
        Tested ? dyn_cast_or_null<ParmVarDecl>(C.Locs[Tested].var()) : nullptr;
    if (!P || C.Locs[Tested].Kind != LocKind::Var ||
        P->getDeclContext() != F.Function || !P->getType()->isPointerType() ||
        Cond.Against != 0 || !Cond.Other.isUnknown() ||
        (Cond.Op != Compare::Equal && Cond.Op != Compare::NotEqual))
      continue;
    const auto *Null = B->succ_begin() + (Cond.Op == Compare::Equal ? 0 : 1);
    if (!mayEnd(Null->getReachableBlock(), nullptr) &&
        !mayEnd(&F.Graph->getEntry(), B) && !IsStored(Tested))
      Result.push_back(P->getFunctionScopeIndex());
  }
  return Result;
}

/// The callee has come back, and would not have if one of these arguments were
/// null. False if one is.
bool Solver::takeAsThere(llvm::ArrayRef<unsigned> Checked, const Frame &Fr,
                         State &S) const {
  const auto *Call = dyn_cast_or_null<CallExpr>(Fr.Site);
  for (unsigned I : Checked) {
    if (I >= Fr.Args.size() || Fr.Args[I].empty())
      continue;
    if (llvm::all_of(Fr.Args[I], [&](Value V) { return isNull(V, S); }))
      return false;
    for (Value V : Fr.Args[I])
      if (Resource *X = V.isAddress() ? S.resource(V.loc()) : nullptr;
          X && C.Locs[X->Object].Kind == LocKind::Fresh && X->Bits != Failed)
        X->Bits &= ~(Failed | Absent | MayBeNull);
    const auto *Ref =
        Call && !isa<CXXOperatorCallExpr>(Call) && I < Call->getNumArgs()
            ? dyn_cast<DeclRefExpr>(Call->getArg(I)->IgnoreParenCasts())
            : nullptr;
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!Var || Var->getType()->isReferenceType())
      continue;
    const LocId Where = C.Locs.var(Var);
    if (const Entry *E = S.find(Where)) {
      ValueSet Kept = E->Holds;
      Kept.filter([&](Value V) { return !isNull(V, S); });
      if (!Kept.empty() && Kept != E->Holds)
        S.set(Where, Kept, E->At);
    }
  }
  return true;
}

} // namespace whofrees::flow

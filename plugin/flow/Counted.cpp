//===--- Counted.cpp - references that are let go of twice ----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// How many references an object has is not followed. But a function that gets
// one, adds none and shows it to nobody who could has one to let go of.
//
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// How a function changes a number in what a parameter points to: 1 if it adds
/// one, -1 if it takes one off, 0 if it does neither.
static int countStep(const FunctionDecl *F, unsigned Index) {
  if (Index >= F->getNumParams())
    return 0;
  const ParmVarDecl *Param = F->getParamDecl(Index);
  auto IsCount = [&](const Expr *E) {
    const auto *M = dyn_cast<MemberExpr>(E->IgnoreParenImpCasts());
    const auto *Ref =
        M && M->isArrow()
            ? dyn_cast<DeclRefExpr>(M->getBase()->IgnoreParenCasts())
            : nullptr;
    return Ref && Ref->getDecl() == Param && M->getType()->isIntegerType();
  };
  llvm::SmallVector<const Stmt *, 16> Work{F->getBody()};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (!S)
      continue;
    if (const auto *U = dyn_cast<UnaryOperator>(S);
        U && U->isIncrementDecrementOp() && IsCount(U->getSubExpr()))
      return U->isIncrementOp() ? 1 : -1;
    if (const auto *B = dyn_cast<CompoundAssignOperator>(S);
        B && IsCount(B->getLHS())) {
      if (B->getOpcode() == BO_AddAssign)
        return 1;
      if (B->getOpcode() == BO_SubAssign)
        return -1;
    }
    Work.append(S->child_begin(), S->child_end());
  }
  return 0;
}

void FunctionResult::noteReference(const Fact &N, const FunctionDecl *Callee) {
  const auto *Call = dyn_cast_or_null<CallExpr>(N.At);
  if (!Call || isa<CXXMemberCallExpr>(Call) || !C.definitionOf(Callee) ||
      llvm::any_of(References, [&](const LetGo &X) { return X.At == Call; }))
    return;
  const FunctionDecl *Def = C.definitionOf(Callee);
  for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
    const auto *Ref =
        dyn_cast<DeclRefExpr>(Call->getArg(I)->IgnoreParenCasts());
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    std::string Name;
    if (V && V->hasLocalStorage() && !isa<ParmVarDecl>(V) &&
        V->getType()->isPointerType() && countStep(Def, I) < 0 &&
        isHeap(S.releasesAs(Def, Name, I)))
      References.push_back({C.Locs.var(V), Call, S.currentBlock()});
  }
}

/// True if a variable is given one reference, and nobody adds another.
bool FunctionResult::isOnlyReference(LocId Var) const {
  if (isAddressTaken(Var))
    return false;
  llvm::SmallVector<Temp, 16> Loaded, Made;
  auto IsLoaded = [&](Temp T) { return T && llvm::is_contained(Loaded, T); };
  for (const BlockFacts &B : F.Blocks)
    for (const Fact &N : B.Steps) {
      if (N.Kind == FactKind::Load && F.Places[N.Where].Known == Var)
        Loaded.push_back(N.Dst);
      if (N.Kind == FactKind::Call || N.Kind == FactKind::Acquire)
        Made.push_back(N.Dst);
    }
  for (const BlockFacts &B : F.Blocks)
    for (const Fact &N : B.Steps) {
      const Place &P = F.Places[N.Where];
      switch (N.Kind) {
      case FactKind::Store:
      case FactKind::Add:
        if (IsLoaded(N.A.T) ||
            (P.Known == Var && !llvm::is_contained(Made, N.A.T) &&
             N.A.Constant.kind() != Value::Null))
          return false;
        // `p->refs++`, and whatever else is done with its numbers.
        if (IsLoaded(P.Pointer) && isa_and_nonnull<UnaryOperator>(N.At))
          return false;
        break;
      case FactKind::Merge:
      case FactKind::Collect:
        if (llvm::any_of(F.Parts[N.Details],
                         [&](Operand O) { return IsLoaded(O.T); }))
          return false;
        break;
      case FactKind::HandOver:
      case FactKind::Inside:
        if (IsLoaded(N.A.T))
          return false;
        break;
      case FactKind::Call: {
        const CallFacts &Call = F.Calls[N.Details];
        if (IsLoaded(Call.This.T))
          return false;
        for (unsigned I = 0; I < Call.Args.size(); ++I) {
          if (!IsLoaded(Call.Args[I].Value.T))
            continue;
          const FunctionDecl *Def = C.definitionOf(Call.Callee);
          if (!Def || countStep(Def, I) > 0)
            return false;
        }
        break;
      }
      default:
        break;
      }
    }
  return true;
}

void FunctionResult::diagnoseReferences(Findings &Found) const {
  llvm::SmallVector<LocId, 2> Asked;
  for (const LetGo &First : References) {
    if (llvm::is_contained(Asked, First.Var) || !isOnlyReference(First.Var))
      continue;
    // Is there a second one on every way on, before the variable is set?
    const Stmt *Second = nullptr;
    auto Look = [&](unsigned Id, const Stmt *After) {
      bool Started = !After;
      for (const Fact &N : F.Blocks[Id].Steps) {
        if (!Started) {
          Started = N.Kind == FactKind::Call && N.At == After;
          continue;
        }
        if (N.Kind == FactKind::Call &&
            llvm::any_of(References,
                         [&](const LetGo &X) {
                           return X.At == N.At && X.Var == First.Var;
                         }) &&
            (Id == First.Block || S.comesTo(First.Block, Id))) {
          Second = N.At;
          return false;
        }
        if (F.Places[N.Where].Known == First.Var && N.Kind != FactKind::Load)
          return false;
      }
      return true;
    };
    llvm::SmallVector<const CFGBlock *, 8> Work;
    llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
    for (const CFGBlock *B : *F.Graph)
      if (B->getBlockID() == First.Block && Look(First.Block, First.At))
        Work.push_back(B);
    while (!Second && !Work.empty())
      for (const CFGBlock *To : Work.pop_back_val()->succs())
        if (To && !Second && Seen.insert(To).second &&
            Look(To->getBlockID(), nullptr))
          Work.push_back(To);
    if (!Second || Second == First.At)
      continue;
    DoubleRelease D;
    D.Resource = C.Locs[First.Var].var()->getNameAsString();
    D.At = Second->getBeginLoc();
    D.FirstAt = First.At->getBeginLoc();
    if (D.At.isInvalid() || llvm::any_of(Found.Doubles, [&](const auto &X) {
          return X.At == D.At;
        }))
      continue;
    Asked.push_back(First.Var);
    Found.Doubles.push_back(std::move(D));
  }
}

} // namespace whofrees::flow

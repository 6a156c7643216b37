//===--- TakenOver.cpp - a block moves, and its allocator stays behind ----===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A move takes another object's memory over, which goes back through the
// allocator that the object remembers: its own, unless that comes along.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// The objects that a function works on, its own first.
static llvm::SmallVector<LocId, 4> objectsOf(const FunctionDecl *F,
                                             Context &C) {
  llvm::SmallVector<LocId, 4> All;
  const RecordDecl *Own = nullptr;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && !M->isStatic() && !M->getParent()->isLambda()) {
    Own = M->getParent()->getDefinition();
    All.push_back(C.Locs.thisObject());
  }
  for (const ParmVarDecl *P : F->parameters()) {
    QualType T = P->getType();
    if (!T->isPointerType() && !T->isReferenceType())
      continue;
    const RecordDecl *R = recordOf(T, T->isPointerType());
    if (!R || (Own && R != Own))
      continue;
    Own = R;
    All.push_back(C.Locs.init(C.Locs.var(P)));
  }
  return All;
}

void Lifecycles::addTakenOver(const FunctionResult &R) {
  const FunctionDecl *F = R.F.Function;
  llvm::SmallVector<LocId, 4> Objects = objectsOf(F, C);
  if (Objects.size() != 2)
    return;
  for (unsigned To = 0; To < 2; ++To) {
    const LocId Mine = Objects[To], Other = Objects[1 - To];
    TakenOver T;
    T.In = F;
    for (const FunctionExit &E : R.Exits) {
      if (E.Kind != ExitKind::Return || E.Failure)
        continue;
      for (const Entry &Place : E.S.Entries) {
        const Location &L = C.Locs[Place.Where];
        const FieldDecl *Field = L.field();
        if (!Field || L.Parent != Mine)
          continue;
        const LocId There = C.Locs.field(Other, Field);
        const LocId Was = C.Locs[There].Init;
        if (!Was || !Place.Holds.contains(Value::address(Was)))
          continue;
        if (!llvm::is_contained(T.Fields, Field))
          T.Fields.push_back(Field);
        const Entry *Left = E.S.find(There);
        if (Left && Left->Holds.contains(Value::null()) && Place.At &&
            llvm::none_of(T.Blocks, [&](const TakenOver::Block &B) {
              return B.Field == Field;
            }))
          T.Blocks.push_back({Field, Place.At->getBeginLoc()});
      }
    }
    if (!T.Blocks.empty())
      TakenOvers.push_back(std::move(T));
  }
}

/// True if some code looks at the field of an object that is not `this`, or
/// passes such an object on: then it may see to the allocator.
static bool seesTo(const Stmt *S, const FieldDecl *Allocator) {
  if (!S)
    return false;
  if (const auto *M = dyn_cast<MemberExpr>(S)) {
    if (M->getMemberDecl() == Allocator &&
        !isa<CXXThisExpr>(M->getBase()->IgnoreParenImpCasts()))
      return true;
    const Expr *Base = M->getBase()->IgnoreParenImpCasts();
    if (isa<DeclRefExpr>(Base) && isa<FieldDecl>(M->getMemberDecl()))
      return false;
  }
  // `this != &other` tells nothing of either.
  if (const auto *B = dyn_cast<BinaryOperator>(S);
      B && B->isComparisonOp() && B->getLHS()->getType()->isPointerType())
    return seesTo(B->getLHS()->IgnoreParenImpCasts(), Allocator) &&
           !isa<CXXThisExpr>(B->getLHS()->IgnoreParenImpCasts());
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    const auto *P = dyn_cast<ParmVarDecl>(Ref->getDecl());
    return P && recordOf(P->getType(), P->getType()->isPointerType()) ==
                    Allocator->getParent()->getDefinition();
  }
  for (const Stmt *Child : S->children())
    if (seesTo(Child, Allocator))
      return true;
  return false;
}

void Lifecycles::findTakenOver(Findings &Found) const {
  for (const TakenOver &T : TakenOvers)
    for (const TakenOver::Block &Block : T.Blocks)
      for (const GivenBack &B : Backs) {
        if (B.Path.size() != 1 || B.field() != Block.Field ||
            B.How != GivenBack::Own || B.Via.size() != 1 || !B.Call)
          continue;
        const auto *Allocator = dyn_cast_or_null<FieldDecl>(B.Via[0]);
        if (!Allocator || Allocator->getParent() != Block.Field->getParent() ||
            llvm::is_contained(T.Fields, Allocator))
          continue;
        const RecordDecl *Of = recordOf(Allocator->getType());
        if ((Of && Of->field_empty()) || seesTo(T.In->getBody(), Allocator))
          continue;
        WrongAllocator W;
        W.Resource = Block.Field->getNameAsString();
        W.Other = Allocator->getNameAsString();
        const ParmVarDecl *From =
            T.In->getNumParams() > 0
                ? T.In->getParamDecl(T.In->getNumParams() - 1)
                : nullptr;
        W.Allocator =
            (From && From->getIdentifier() ? From->getNameAsString() + "."
                                           : std::string()) +
            W.Other;
        W.At = B.At;
        W.AcquiredAt = Block.At;
        if (llvm::none_of(Found.Wrong, [&](const WrongAllocator &X) {
              return X.At == W.At;
            }))
          Found.Wrong.push_back(std::move(W));
        break;
      }
}

} // namespace whofrees::flow

//===--- Twice.cpp - fields that two functions or objects release ---------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// What no path of one function shows: a `clear` that releases a field and
// leaves it set for the destructor, and a class whose destructor releases a
// field that the compiler's own copy shares with another object.
//
//===----------------------------------------------------------------------===//

#include "compat/RecordType.h"
#include "flow/Lifecycles.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Reads which fields of its object a function releases.
void Lifecycles::addEnds(const FunctionResult &R) {
  const FunctionDecl *F = R.F.Function;
  LocId Object = 0;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (M && !M->isStatic())
    Object = C.Locs.thisObject();
  else if (F->getNumParams() > 0 &&
           F->getParamDecl(0)->getType()->isPointerType())
    Object = C.Locs.init(C.Locs.var(F->getParamDecl(0)));
  if (!Object || isa<CXXConstructorDecl>(F) ||
      (M && M->getParent()->isLambda()))
    return;
  llvm::SmallVector<FieldEnd, 4> All;
  for (const FunctionExit &E : R.Exits)
    for (const Resource &X : E.S.Resources) {
      const Location &L = C.Locs[X.Object];
      if (E.Kind != ExitKind::Return || L.Kind != LocKind::Init ||
          C.Locs[L.Parent].Kind != LocKind::Field ||
          C.Locs[L.Parent].Parent != Object || !isGone(X.Bits) || !X.At)
        continue;
      FieldEnd One;
      One.Field = C.Locs[L.Parent].field();
      One.In = F;
      One.At = X.At->getBeginLoc();
      const Entry *Now = E.S.find(L.Parent);
      One.LeftSet = !Now || Now->Holds.contains(Value::address(X.Object));
      auto *Old = llvm::find_if(
          All, [&](const FieldEnd &Y) { return Y.Field == One.Field; });
      if (Old == All.end())
        All.push_back(One);
      else
        Old->LeftSet |= One.LeftSet;
    }
  for (FieldEnd &One : All) {
    LocId Was = C.Locs.init(C.Locs.field(Object, One.Field));
    One.Always = llvm::all_of(R.Exits, [&](const FunctionExit &E) {
      Status Bits = E.S.bits(Was);
      return E.Kind != ExitKind::Return || isGone(Bits) || Bits == Failed;
    });
    Ends.push_back(One);
  }
}

/// True if \p Deinit calls \p F.
bool Lifecycles::calls(const FunctionDecl *Deinit,
                       const FunctionDecl *F) const {
  auto It = Callers.find(F->getCanonicalDecl());
  return It != Callers.end() && It->second.contains(Deinit);
}

/// True for a function that anybody may call between init and deinit: not the
/// deinit itself, nor a helper of it.
static bool mayComeBefore(const FunctionDecl *F, CallTable &Calls) {
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    return M->getAccess() == AS_public && !isa<CXXDestructorDecl>(M) &&
           !M->isMoveAssignmentOperator() && !M->isCopyAssignmentOperator();
  return F->getIdentifier() && F->isExternallyVisible() &&
         Calls.verbOf(F) == Verb::Reset;
}

/// A setter that puts new memory where the deinit expects the only one.
void Lifecycles::findOverwritten(Findings &Found) const {
  for (const FieldAcquire &A : Acquires) {
    const FieldDecl *Field = A.field();
    if (!A.Unseen || A.Initialises || A.CreatesObject || !Field ||
        A.Path.size() != 1 ||
        (!isHeap(A.Kind) && A.Kind != Family::Allocator) ||
        !A.In->getIdentifier() || !isSetName(A.In->getName()) ||
        isa<CXXConstructorDecl>(A.In) ||
        llvm::any_of(Ends,
                     [&](const FieldEnd &E) {
                       return E.In == A.In && E.Field == Field;
                     }) ||
        llvm::none_of(Ends, [&](const FieldEnd &E) {
          return E.Field == Field && E.Always;
        }))
      continue;
    MissingRelease M;
    M.In = A.In;
    M.Function = plainName(A.In);
    M.Resource = A.Name;
    M.At = A.Site->getBeginLoc();
    M.Overwrites = true;
    if (llvm::none_of(Found.Missing, [&](const MissingRelease &Old) {
          return Old.At == M.At;
        }))
      Found.Missing.push_back(std::move(M));
  }
}

void Lifecycles::findTwice(Findings &Found) const {
  for (const FieldEnd &Deinit : Ends) {
    bool Dtor = isa<CXXDestructorDecl>(Deinit.In);
    if (!Deinit.Always ||
        !(Dtor || (Deinit.In->getIdentifier() && C.Calls.isDeinit(Deinit.In))))
      continue;
    for (const FieldEnd &Clear : Ends) {
      if (Clear.Field != Deinit.Field || !Clear.LeftSet ||
          Clear.In == Deinit.In || Clear.At == Deinit.At ||
          !mayComeBefore(Clear.In, C.Calls) || calls(Deinit.In, Clear.In))
        continue;
      DoubleRelease D;
      D.Resource = Clear.Field->getNameAsString();
      D.At = Deinit.At;
      D.FirstAt = Clear.At;
      D.Function = plainName(Clear.In);
      Found.Doubles.push_back(std::move(D));
      break;
    }
    const auto *Class = dyn_cast<CXXRecordDecl>(Deinit.Field->getParent());
    const Expr *Copy =
        Class ? C.Copies.lookup(Class->getCanonicalDecl()) : nullptr;
    if (!Dtor || !Copy ||
        llvm::any_of(Found.Doubles, [&](const DoubleRelease &D) {
          return D.At == Copy->getBeginLoc();
        }))
      continue;
    DoubleRelease D;
    D.Resource = Deinit.Field->getNameAsString();
    D.At = Copy->getBeginLoc();
    D.FirstAt = Deinit.At;
    D.Class = Class->getNameAsString();
    const Expr *From = Copy;
    if (const auto *Made = dyn_cast<CXXConstructExpr>(From))
      From = Made->getArg(0);
    else if (const auto *Call = dyn_cast<CallExpr>(From))
      From = Call->getArg(Call->getNumArgs() - 1);
    D.Copy = spelled(From, C.Ast);
    if (D.Copy.empty())
      D.Copy = D.Class;
    Found.Doubles.push_back(std::move(D));
  }
}

} // namespace whofrees::flow

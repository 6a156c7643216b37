//===--- Reading.cpp - what a state says of a place -----------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "compat/RecordType.h"
#include "flow/Solver.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

QualType Solver::typeOf(LocId L) const {
  const Location &X = C.Locs[L];
  switch (X.Kind) {
  case LocKind::Var:
    return X.var() ? X.var()->getType().getNonReferenceType() : QualType();
  case LocKind::Field:
    return X.field()->getType().getNonReferenceType();
  case LocKind::This:
    if (const auto *M = dyn_cast<CXXMethodDecl>(F.Function))
      return compat::recordType(C.Ast, M->getParent());
    return QualType();
  case LocKind::Return:
    return F.Function->getReturnType();
  case LocKind::Init: {
    const Location &P = C.Locs[X.Parent];
    QualType T;
    if (P.Kind == LocKind::Var && P.var())
      T = P.var()->getType();
    else if (P.Kind == LocKind::Field)
      T = P.field()->getType();
    else if (P.Kind == LocKind::Element)
      T = typeOf(X.Parent);
    if (T.isNull() || !(T->isPointerType() || T->isReferenceType()))
      return QualType();
    return T->getPointeeType();
  }
  case LocKind::Fresh: {
    if (const auto *E = dyn_cast_or_null<Expr>(X.site()))
      if (E->getType()->isPointerType())
        return E->getType()->getPointeeType();
    // Or it went into what an argument points to: `apr_pool_create(&pool, 0)`.
    if (auto It = C.Sites.find(X.site());
        It != C.Sites.end() && It->second.AssignedTo) {
      QualType T = It->second.AssignedTo->getType();
      if (T->isPointerType() && T->getPointeeType()->isPointerType())
        return T->getPointeeType()->getPointeeType();
    }
    return QualType();
  }
  case LocKind::Element: {
    QualType T = typeOf(X.Parent);
    if (T.isNull())
      return T;
    if (const ArrayType *A = C.Ast.getAsArrayType(T))
      return A->getElementType();
    return T;
  }
  default:
    return QualType();
  }
}

bool Solver::isPointerAt(LocId L) const {
  QualType T = typeOf(L);
  return !T.isNull() &&
         (T->isAnyPointerType() || T->isReferenceType() || C.Types.isOpaque(T));
}

bool Solver::isArena(LocId L) const {
  QualType T = typeOf(L);
  if (T.isNull())
    return false;
  if (C.Types.roleOf(T) == TypeRole::StdArena)
    return true;
  return C.Calls.shapeOf(recordOf(T)) == ShapeKind::Arena;
}

ValueSet Solver::valueAt(const State &S, LocId L, bool PointerLike) const {
  if (const Entry *E = S.find(L))
    return E->Holds;
  for (LocId P = L; S.AnyZeroed; P = C.Locs[P].Parent) {
    if (S.bits(P) & Zeroed)
      return PointerLike ? Value::null() : Value::integer(0);
    if (C.Locs[P].isRoot())
      break;
  }
  LocId Root = C.Locs.rootOf(L);
  const Location &R = C.Locs[Root];
  if (R.Kind == LocKind::Fresh && PointerLike) {
    auto It = C.Sites.find(R.site());
    if (It != C.Sites.end() && It->second.OfCall)
      return Value::inside(Root);
    // What an arena's function has made and filled in, `node_new(a)`, leads to
    // the same arena.
    const auto *Call = dyn_cast_or_null<CallExpr>(R.site());
    if (Call && (S.bits(Root) & (OfArena | HandedOver)) == OfArena &&
        recordOf(Call->getType(), true))
      return Value::inside(Root);
    return Value::unknown();
  }
  if (!PointerLike)
    return Value::unknown();
  if (R.Kind == LocKind::This || R.Kind == LocKind::Init)
    return Value::address(C.Locs.init(L));
  if (const VarDecl *V = R.var())
    if (isa<ParmVarDecl>(V) || !V->hasLocalStorage() ||
        V->getDeclContext() != F.Function)
      return Value::address(C.Locs.init(L));
  return Value::unknown();
}

void Solver::reach(const State &S, LocId From,
                   llvm::SmallVectorImpl<LocId> &Out) const {
  if (llvm::is_contained(Out, From))
    return;
  LocationMarks &Seen = C.Marks;
  Seen.clear();
  for (LocId L : Out)
    Seen.insert(L);
  llvm::SmallVector<LocId, 8> Work{From};
  while (!Work.empty() && Out.size() < 256) {
    LocId L = Work.pop_back_val();
    if (!Seen.insert(L))
      continue;
    Out.push_back(L);
    Steps += S.Entries.size() / 16;
    for (const Entry &E : S.range(L, C.Locs.lastIn(L))) {
      if (!C.Locs.isWithin(E.Where, L))
        continue;
      for (Value V : E.Holds)
        if (V.isAddress() && !Seen.contains(V.loc()))
          Work.push_back(V.loc());
    }
  }
}

} // namespace whofrees::flow

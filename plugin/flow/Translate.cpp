//===--- Translate.cpp - what a callee's places are to its caller --------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Frame.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// What the parameter holds: a record passed by value is a copy of its place.
ValueSet Solver::argumentValue(unsigned I, const Frame &Fr) const {
  if (I >= Fr.Args.size())
    return Value::unknown();
  if (I >= Fr.Records.size() || Fr.Records[I].empty())
    return Fr.Args[I];
  ValueSet V;
  for (LocId L : Fr.Records[I])
    V.insert(valueAt(*Fr.Before, L));
  return V;
}

/// What `this` is in the body of a lambda: the object it was captured from.
ValueSet Solver::capturedThis(const ValueSet &Lambda, const State &S) const {
  ValueSet All, This;
  for (Value V : Lambda)
    if (V.isAddress())
      All.insert(valueAt(S, V.loc()));
  for (Value V : All)
    if (V.isAddress() && C.Locs[V.loc()].Kind == LocKind::This)
      This.insert(V);
  return This.empty() ? All : This;
}

llvm::ArrayRef<LocId> Solver::translate(LocId L, const Frame &Fr) const {
  if (auto It = Fr.Known.find(L); It != Fr.Known.end())
    return It->second;
  llvm::SmallVector<LocId, 8> Result;
  translateAnew(L, Fr, Result);
  // What is some node of a list to the callee is so here.
  if (C.Locs[L].Folded)
    for (LocId M : Result)
      if (C.Locs[M].Kind == LocKind::Init)
        C.Locs.markFolded(M);
  return Fr.Known[L] = Fr.keep(Result);
}

void Solver::translateAnew(LocId L, const Frame &Fr,
                           llvm::SmallVectorImpl<LocId> &Result) const {
  const Location X = C.Locs[L];
  auto Targets = [&](const ValueSet &V) {
    for (Value P : V)
      if (P.isAddress() && !llvm::is_contained(Result, P.loc()))
        Result.push_back(P.loc());
  };
  switch (X.Kind) {
  case LocKind::This:
    Targets(Fr.This);
    return;
  case LocKind::Fresh:
    Result.push_back(C.Locs.fresh(Fr.Site));
    return;
  case LocKind::Var: {
    const ParmVarDecl *P = Fr.parameter(X.var());
    if (!P)
      Result.push_back(L); // a global, or a variable that the lambda captured
    else if (unsigned I = P->getFunctionScopeIndex(); I < Fr.Records.size())
      Result.append(Fr.Records[I].begin(), Fr.Records[I].end());
    return;
  }
  case LocKind::Init: {
    if (const ParmVarDecl *P = Fr.parameter(C.Locs[X.Parent].var())) {
      unsigned I = P->getFunctionScopeIndex();
      if (I < Fr.Args.size())
        Targets(argumentValue(I, Fr));
      return;
    }
    for (LocId M : translate(X.Parent, Fr))
      Targets(valueAt(*Fr.Before, M));
    return;
  }
  case LocKind::Field:
    for (LocId M : translate(X.Parent, Fr))
      Result.push_back(C.Locs.field(M, X.field()));
    return;
  case LocKind::Element:
    for (LocId M : translate(X.Parent, Fr))
      Result.push_back(C.Locs.element(M));
    return;
  case LocKind::Temp:
    Result.push_back(L); // the default resources
    return;
  case LocKind::Return:
    return;
  }
}

ValueSet Solver::translate(const ValueSet &V, const Frame &Fr) const {
  ValueSet Result;
  for (Value X : V) {
    if (!X.isAddress()) {
      Result.insert(X);
      continue;
    }
    if (C.Locs[X.loc()].Folded)
      (void)translate(X.loc(), Fr); // it is folded for the caller, too
    const Location &L = C.Locs[X.loc()];
    // What a pointer was, it still is, null included.
    if (L.Kind == LocKind::Init && X.kind() == Value::Address) {
      if (const ParmVarDecl *P = Fr.parameter(C.Locs[L.Parent].var())) {
        unsigned I = P->getFunctionScopeIndex();
        Result.insert(argumentValue(I, Fr));
        continue;
      }
      for (LocId M : translate(L.Parent, Fr))
        Result.insert(valueAt(*Fr.Before, M));
      continue;
    }
    auto Where = translate(X.loc(), Fr);
    for (LocId M : Where)
      Result.insert(X.kind() == Value::Address ? Value::address(M)
                                               : Value::inside(M));
    if (Where.empty())
      Result.insert(Value::unknown());
  }
  if (Result.empty())
    Result.insert(Value::unknown());
  return Result;
}

/// The values of what a callee's location pointed to at its entry.
ValueSet Solver::pointerTo(LocId Object, const Frame &Fr) const {
  auto [It, New] = Fr.Pointers.try_emplace(Object);
  if (!New)
    return It->second;
  LocId Pointer = C.Locs[Object].Parent;
  ValueSet V;
  if (const ParmVarDecl *P = Fr.parameter(C.Locs[Pointer].var()))
    V = argumentValue(P->getFunctionScopeIndex(), Fr);
  else
    for (LocId L : translate(Pointer, Fr))
      V.insert(valueAt(*Fr.Before, L));
  Fr.Pointers[Object] = V;
  return V;
}

/// False for an end that a callee comes to only if some pointer is null, which
/// here is not.
bool Solver::canHappen(const Outcome &Out, const Frame &Fr) const {
  for (const Resource &X : Out.Visible.Resources) {
    if (X.Bits != Failed || C.Locs[X.Object].Kind != LocKind::Init)
      continue;
    ValueSet V = pointerTo(X.Object, Fr);
    if (!V.empty() &&
        llvm::all_of(V, [&](Value P) { return isSure(P, *Fr.Before); }))
      return false;
  }
  return true;
}

/// True for a place behind a pointer that is null here: `*error` of a caller
/// that passed no `error`.
bool Solver::isBehindNull(LocId Place, const Frame &Fr) const {
  LocId Root = C.Locs.rootOf(Place);
  if (C.Locs[Root].Kind != LocKind::Init)
    return false;
  ValueSet V = pointerTo(Root, Fr);
  return !V.empty() &&
         llvm::all_of(V, [&](Value P) { return isNull(P, *Fr.Before); });
}

} // namespace whofrees::flow

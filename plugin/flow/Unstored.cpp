//===--- Unstored.cpp - which allocator a deinit can reach
//-------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Finds out which parameter the memory came from, and whether the object can
/// still reach it.
void Lifecycles::readAllocator(const State &S, LocId Memory, LocId Object,
                               FieldAcquire &A) const {
  const Resource *X = S.resource(Memory);
  if (!X || !A.Root)
    return;
  for (Value From : X->From) {
    if (!From.isAddress())
      continue;
    // A handle of the allocator stands for what it is a handle of.
    llvm::SmallVector<LocId, 4> Sources{From.loc()};
    if (const Entry *Handle = S.find(From.loc()))
      for (Value H : Handle->Holds)
        if (H.isAddress())
          Sources.push_back(H.loc());
    for (LocId Source : Sources) {
      LocId Anchor = C.Locs.anchorOf(Source);
      const auto *P = dyn_cast_or_null<ParmVarDecl>(C.Locs[Anchor].var());
      if (!P || C.Locs.isReachedFrom(Object, Anchor))
        continue;
      A.Allocator = P;
      A.AllocatorName = P->getNameAsString();
      A.AllocatorStored =
          allocatorStored(S, P, Object) || couldHold(A.Root, P->getType(), 0);
    }
  }
}

/// True if anything that outlives the call refers to the allocator parameter.
bool Lifecycles::allocatorStored(const State &S, const ParmVarDecl *P,
                                 LocId Object) const {
  LocId Var = C.Locs.var(P);
  for (const Entry &Place : S.Entries) {
    LocId Anchor = C.Locs.anchorOf(Place.Where);
    const Location &A = C.Locs[Anchor];
    bool Own = Anchor == Object || A.Kind == LocKind::This ||
               A.Kind == LocKind::Return || A.Kind == LocKind::Fresh ||
               (A.var() && A.var() != P &&
                (isa<ParmVarDecl>(A.var()) || !A.var()->hasLocalStorage()));
    if (!Own || Anchor == Var)
      continue;
    for (Value V : Place.Holds)
      if (V.isAddress()) {
        if (C.Locs.anchorOf(V.loc()) == Var)
          return true;
        // A library container keeps its allocator with its memory.
        if (const Resource *X = S.resource(V.loc());
            X && C.Locs[V.loc()].Kind == LocKind::Fresh && (X->Bits & OfArena))
          for (Value From : X->From)
            if (From.isAddress() && C.Locs.anchorOf(From.loc()) == Var)
              return true;
      }
  }
  for (const Resource &X : S.Resources)
    if ((X.Bits & HandedOver) && C.Locs[X.Object].Kind == LocKind::Init &&
        C.Locs.anchorOf(X.Object) == Var)
      return true;
  return false;
}

/// True if an object of type \p Object has room for the allocator: a field or
/// base of its type, or of a pointer or reference to it.
bool Lifecycles::couldHold(const RecordDecl *Object, QualType Allocator,
                           unsigned Depth) const {
  if (!Object || !Object->isCompleteDefinition() || Depth > 3)
    return false;
  const RecordDecl *Wanted = recordOf(Allocator, true);
  if (!Wanted)
    return false;
  if (const auto *W = dyn_cast<CXXRecordDecl>(Wanted);
      W && W->hasDefinition() && (W->isEmpty()) && !W->isPolymorphic())
    return true; // stateless: any other one will do
  if (const auto *R = dyn_cast<CXXRecordDecl>(Object))
    for (const CXXBaseSpecifier &B : R->bases()) {
      const RecordDecl *Base = recordOf(B.getType());
      if (Base == Wanted || couldHold(Base, Allocator, Depth + 1))
        return true;
    }
  return false;
}

void Lifecycles::findUnstored(Findings &Found) const {
  llvm::DenseSet<const Stmt *> Asked;
  for (const FieldAcquire &A : Acquires) {
    if (!A.Allocator)
      continue;
    const FieldRelease *Differs = nullptr;
    bool Reaches = false, Released = false;
    for (const FieldRelease &R : Releases) {
      if (R.Field != A.field() || R.In == A.In)
        continue;
      Released = true;
      if (R.Via == FieldRelease::Other)
        Differs = &R;
      else
        Reaches = true;
    }
    if (!Released || Reaches || !Asked.insert(A.Site).second)
      continue;
    UnstoredAllocator X;
    X.Resource = A.Name;
    X.Allocator = A.AllocatorName;
    X.Object = A.Root ? A.Root->getNameAsString() : "";
    X.AcquiredAt = A.Site->getBeginLoc();
    if (Differs) {
      X.Deinit = plainName(Differs->In);
      X.Other = Differs->Name;
      X.ReleasedAt = Differs->At;
    } else if (A.AllocatorStored) {
      continue;
    }
    Found.Unstored.push_back(std::move(X));
  }
}

} // namespace whofrees::flow

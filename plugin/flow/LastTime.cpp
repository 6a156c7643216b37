//===--- LastTime.cpp - what the last call has left is gone in this one ---===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A function takes back the arena of its object, and then reads a field that it
// has filled from this arena when it was called before. No path shows the two
// calls; but the field is read as it came, after the memory behind it went.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// The field of \p Object that is an arena, or has one's blocks, and that was
/// taken back before; \p At is set to where.
static const FieldDecl *takenBackIn(LocId Object, const State &S,
                                    const LocationTable &Locs,
                                    const Stmt *&At) {
  for (const Resource &X : S.Resources) {
    LocId Arena = 0;
    if (X.Bits & Reset)
      Arena = X.Object;
    else if (Locs[X.Object].Kind == LocKind::Init && isGone(X.Bits))
      Arena = Locs[Locs[X.Object].Parent].Parent; // its first block
    if (!Arena || !X.At || !Locs[Arena].field() || Locs[Arena].Parent != Object)
      continue;
    At = X.At;
    return Locs[Arena].field();
  }
  return nullptr;
}

void FunctionResult::noteLateRead(const ValueSet &V, const State &At,
                                  const Stmt *Where) {
  for (Value X : V) {
    if (!Where || X.kind() != Value::Address ||
        C.Locs[X.loc()].Kind != LocKind::Init || At.bits(X.loc()))
      continue;
    const LocId Place = C.Locs[X.loc()].Parent, Object = C.Locs[Place].Parent;
    const FieldDecl *Field = C.Locs[Place].field();
    if (!Field || !Object || !C.Locs[Object].isObject() ||
        standsForSeveral(Object))
      continue;
    LateRead L;
    L.Field = Field;
    L.At = Where;
    L.Arena = takenBackIn(Object, At, C.Locs, L.GoneAt);
    if (!L.Arena || L.Arena == Field || L.GoneAt == Where ||
        llvm::any_of(LateReads,
                     [&](const LateRead &Y) { return Y.Field == Field; }))
      continue;
    L.Name = nameOf(Place);
    L.ArenaName = nameOf(C.Locs.field(Object, L.Arena));
    LateReads.push_back(std::move(L));
  }
}

void Lifecycles::addLateReads(const FunctionResult &R) {
  for (const FunctionResult::LateRead &L : R.LateReads) {
    // Filled by this very function, on a way that is no failure?
    bool Filled = false;
    for (const FunctionExit &E : R.Exits)
      for (const Entry &Place : E.S.Entries) {
        if (E.Kind != ExitKind::Return || E.Failure ||
            C.Locs[Place.Where].field() != L.Field || Place.Holds.size() != 1)
          continue;
        const LocId Memory = Place.Holds.begin()->loc();
        const Resource *X =
            Memory ? E.S.resource(C.Locs.rootOf(Memory)) : nullptr;
        const LocId Arena =
            X && (X->Bits & OfArena) && !(X->Bits & Dead) && X->From.size() == 1
                ? X->From.begin()->loc()
                : 0;
        Filled |= Arena && C.Locs[Arena].field() == L.Arena &&
                  C.Locs[Arena].Parent == C.Locs[Place.Where].Parent;
      }
    if (!Filled || L.Name.empty() || L.ArenaName.empty())
      continue;
    UseAfterRelease U;
    U.Resource = L.Name;
    U.Arena = L.ArenaName;
    U.At = L.At->getBeginLoc();
    U.GoneAt = L.GoneAt->getBeginLoc();
    U.Ends = EndKind::Reset;
    if (U.At.isValid() && U.GoneAt.isValid())
      LateUses.push_back(std::move(U));
  }
}

void Lifecycles::findLateReads(Findings &Found) const {
  for (const UseAfterRelease &U : LateUses)
    if (llvm::none_of(Found.Uses, [&](const UseAfterRelease &X) {
          return X.At == U.At || X.Resource == U.Resource;
        }))
      Found.Uses.push_back(U);
}

} // namespace whofrees::flow

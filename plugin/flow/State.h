//===--- State.h - who holds what at one point ------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Two small maps: location -> the values it may hold, object -> what has become
// of it. A location that is not in the map holds what it held when the function
// began. Join is pointwise.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_STATE_H
#define WHOFREES_FLOW_STATE_H

#include "flow/Locations.h"
#include "lifecycle/Calls.h"
#include "clang/AST/Type.h"

namespace whofrees::flow {

/// What may have become of an object, over the paths that were joined.
enum StatusBit : unsigned {
  Held = 1,          ///< acquired, and not given back or passed on
  Released = 2,      ///< given back
  HandedOver = 4,    ///< somebody else has the duty, or may have it
  Failed = 8,        ///< its acquire failed: there is no such object
  Absent = 16,       ///< some path never came to the acquire
  MayBeNull = 32,    ///< nobody has looked whether the acquire failed
  OfArena = 64,      ///< memory of an arena: nobody needs to give it back
  Dead = 128,        ///< its arena was reset, disposed or destroyed
  Reset = 256,       ///< this is an arena, and all its memory has died
  Zeroed = 512,      ///< its fields began as zero
  Borrowed = 2048,   ///< an object that gave it out keeps it
  HeldBefore = 1024, ///< an earlier round acquired one here that is still held
  Alive = 4096,      ///< memory of an arena that has not died, on some path
  Taken = 8192,      ///< handed over to somebody who may keep or release it,
                     ///< rather than lent to a function that works on it
  Lives = 16384,     ///< given back on some paths, but not on this one
  Several = 32768,   ///< the same acquire made others that may live on
  Unsure = 131072,   ///< a number that is not known tells whether it is there
  Filled = 65536,    ///< memory of an arena that is there: a container takes
                     ///< none before it has elements
};
using Status = unsigned;

/// True if memory is gone on all the paths that were joined: given back, or
/// dead with its arena.
inline bool isGone(Status Bits) {
  if (Bits & Several)
    return false;
  if (Bits & OfArena)
    return (Bits & Dead) && (Bits & Filled) && !(Bits & Alive);
  return (Bits & Released) &&
         !(Bits & (Held | HandedOver | HeldBefore | Lives));
}

/// True if memory that was acquired may still be there.
inline bool mayLive(Status Bits) {
  if (Bits & OfArena)
    return (Bits & (Alive | Several)) != 0;
  return (Bits & (Held | HandedOver | HeldBefore | Lives | Alive | Several)) !=
         0;
}

struct Entry {
  LocId Where;
  ValueSet Holds;
  const clang::Stmt *At; ///< what stored it last
};

struct Resource {
  LocId Object;
  Status Bits;
  ValueSet From;                   ///< the allocator or arena it came from
  const clang::Stmt *At = nullptr; ///< what released or killed it last
  /// How it was acquired, as far as that is the same on all paths.
  lifecycle::Family Kind = lifecycle::Family::Unknown;
};

/// An object whose destructor an exception would run.
struct LiveObject {
  LocId Where;
  const clang::Type *Type;
};

class State {
public:
  const Entry *find(LocId L) const;
  void set(LocId L, ValueSet V, const clang::Stmt *At);
  void erase(LocId L);
  Resource *resource(LocId Object);
  const Resource *resource(LocId Object) const {
    return const_cast<State *>(this)->resource(Object);
  }
  Resource &resourceOrNew(LocId Object);
  Status bits(LocId Object) const {
    const Resource *R = resource(Object);
    return R ? R->Bits : 0;
  }

  /// Joins \p O into this; true if anything changed. \p How answers
  /// `bornInLoop(object)`, for objects that are not "absent" where only one
  /// side has them, since a loop is taken to run, and `isNowhere(location,
  /// state)` for places that do not exist in the other state,
  /// `initial(location, state)` for what such a place began with, and
  /// `isNullIn(value, state)` for pointers that were null to begin with.
  template <typename Policy> bool join(const State &O, const Policy &How);

  std::vector<Entry> Entries;      ///< sorted by location
  std::vector<Resource> Resources; ///< sorted by object
  std::vector<LiveObject> Live;    ///< in order of construction
};

template <typename Policy> bool State::join(const State &O, const Policy &How) {
  bool Changed = false;
  // What released a pointer that was not null has often set it to null: so it
  // is on both sides where it was null before.
  auto As = [&How](const ValueSet &V, const State &Side, const State &Other) {
    ValueSet Result;
    for (Value X : V)
      Result.insert(X.isAddress() && (Other.bits(X.loc()) & Released) &&
                            !(Side.bits(X.loc()) & Released) &&
                            How.isNullIn(X, Side)
                        ? Value::null()
                        : X);
    return Result;
  };
  std::vector<Entry> NewEntries;
  NewEntries.reserve(Entries.size() + O.Entries.size());
  auto L = Entries.begin(), LE = Entries.end();
  auto R = O.Entries.begin(), RE = O.Entries.end();
  // A place that only one side wrote still holds what it began with in the
  // other.
  auto OnlyOne = [&](const Entry &E, const State &Side, const State &Other) {
    NewEntries.push_back(E);
    if (!How.isNowhere(E.Where, Other))
      NewEntries.back().Holds.insert(
          As(How.initial(E.Where, Other), Other, Side));
    return NewEntries.back().Holds != E.Holds;
  };
  while (L != LE || R != RE) {
    if (R == RE || (L != LE && L->Where < R->Where)) {
      Changed |= OnlyOne(*L++, *this, O);
    } else if (L == LE || R->Where < L->Where) {
      Changed = true;
      OnlyOne(*R++, O, *this);
    } else {
      NewEntries.push_back(*L);
      ValueSet &V = NewEntries.back().Holds;
      V = As(L->Holds, *this, O);
      V.insert(As(R->Holds, O, *this));
      Changed |= V != L->Holds;
      if (!NewEntries.back().At)
        NewEntries.back().At = R->At;
      ++L;
      ++R;
    }
  }
  Entries = std::move(NewEntries);

  std::vector<Resource> NewResources;
  NewResources.reserve(Resources.size() + O.Resources.size());
  auto A = Resources.begin(), AE = Resources.end();
  auto B = O.Resources.begin(), BE = O.Resources.end();
  auto Lonely = [&](const Resource &X, const State &Other) {
    NewResources.push_back(X);
    Status &Bits = NewResources.back().Bits;
    if (!How.bornInLoop(X.Object))
      Bits |= Absent;
    // What the other side never touched is still there.
    if ((X.Bits & Released) && !How.isNowhere(X.Object, Other))
      Bits |= Lives;
    return Bits != X.Bits;
  };
  while (A != AE || B != BE) {
    if (B == BE || (A != AE && A->Object < B->Object)) {
      Changed |= Lonely(*A++, O);
    } else if (A == AE || B->Object < A->Object) {
      Lonely(*B++, *this);
      Changed = true;
    } else {
      NewResources.push_back(*A);
      Resource &N = NewResources.back();
      // An acquire that a round of the loop has tested needs no second test:
      // the failed half of the first one went its own way.
      Status Untested = (A->Bits ^ B->Bits) & MayBeNull;
      const Resource &Kept = A->Bits & Released ? *B : *A;
      if (((A->Bits ^ B->Bits) & Released) && Kept.Bits != Failed)
        N.Bits |= Lives;
      N.Bits |= B->Bits;
      if (N.Kind != B->Kind)
        N.Kind = lifecycle::Family::Unknown;
      if (How.atLoop())
        N.Bits &= ~Untested;
      N.From.insert(B->From);
      if (!N.At)
        N.At = B->At;
      Changed |= N.Bits != A->Bits || N.From != A->From || N.Kind != A->Kind;
      ++A;
      ++B;
    }
  }
  Resources = std::move(NewResources);

  for (const LiveObject &Object : O.Live)
    if (llvm::none_of(Live, [&](const LiveObject &X) {
          return X.Where == Object.Where && X.Type == Object.Type;
        })) {
      Live.push_back(Object);
      Changed = true;
    }
  return Changed;
}

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_STATE_H

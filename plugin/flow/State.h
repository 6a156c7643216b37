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
  BeforeMark = 262144, ///< memory of an arena from before its last mark
  Marked = 524288,     ///< this is an arena, and a mark of it was taken
  Filled = 65536,      ///< memory of an arena that is there: a container takes
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

namespace detail {
/// Where \p K is, or would be, in a vector that is sorted by it.
template <typename T>
size_t find(const std::vector<T> &Sorted, LocId K, LocId T::*Key) {
  size_t Begin = 0, Count = Sorted.size();
  while (Count) {
    size_t Half = Count / 2;
    bool Below = Sorted[Begin + Half].*Key < K;
    Begin = Below ? Begin + Half + 1 : Begin;
    Count = Below ? Count - Half - 1 : Half;
  }
  return Begin;
}

/// True if every key of \p B is one of \p A, too.
template <typename T>
bool hasKeysOf(const std::vector<T> &A, const std::vector<T> &B,
               LocId T::*Key) {
  if (A.size() < B.size())
    return false;
  auto L = A.begin(), LE = A.end();
  for (const T &X : B) {
    while (L != LE && (*L).*Key < X.*Key)
      ++L;
    if (L == LE || (*L).*Key != X.*Key)
      return false;
    ++L;
  }
  return true;
}
/// The objects that were given back in \p A, and not in \p B.
inline llvm::SmallVector<LocId, 8> endedOnlyIn(const std::vector<Resource> &A,
                                               const std::vector<Resource> &B) {
  llvm::SmallVector<LocId, 8> Result;
  auto R = B.begin();
  for (const Resource &X : A) {
    if (!(X.Bits & Released))
      continue;
    while (R != B.end() && R->Object < X.Object)
      ++R;
    if (R == B.end() || R->Object != X.Object || !(R->Bits & Released))
      Result.push_back(X.Object);
  }
  return Result;
}
} // namespace detail

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

  /// The entries whose numbers are from \p First to \p Last: those inside of
  /// a place are between it and LocationTable::lastIn.
  llvm::MutableArrayRef<Entry> range(LocId First, LocId Last) {
    size_t Begin = detail::find(Entries, First, &Entry::Where);
    size_t End = detail::find(Entries, Last + 1, &Entry::Where);
    return llvm::MutableArrayRef<Entry>(Entries).slice(Begin, End - Begin);
  }
  llvm::ArrayRef<Entry> range(LocId First, LocId Last) const {
    return const_cast<State *>(this)->range(First, Last);
  }

  std::vector<Entry> Entries;      ///< sorted by location
  std::vector<Resource> Resources; ///< sorted by object
  std::vector<LiveObject> Live;    ///< in order of construction
  bool AnyZeroed = false;          ///< some object may have begun as zero
};

template <typename Policy> bool State::join(const State &O, const Policy &How) {
  bool Changed = false;
  AnyZeroed |= O.AnyZeroed;
  // Where the other side brings nothing new, which is the rule in a loop, all
  // is done in place.
  bool Grows = !detail::hasKeysOf(Entries, O.Entries, &Entry::Where);
  // What released a pointer that was not null has often set it to null: so it
  // is on both sides where it was null before.
  const llvm::SmallVector<LocId, 8> EndedHere =
      detail::endedOnlyIn(Resources, O.Resources);
  const llvm::SmallVector<LocId, 8> EndedThere =
      detail::endedOnlyIn(O.Resources, Resources);
  const bool Ends = !EndedHere.empty() || !EndedThere.empty();
  auto As = [&How](const ValueSet &V, const State &Side,
                   llvm::ArrayRef<LocId> EndedInOther) {
    ValueSet Result;
    for (Value X : V)
      Result.insert(X.isAddress() &&
                            llvm::is_contained(EndedInOther, X.loc()) &&
                            How.isNullIn(X, Side)
                        ? Value::null()
                        : X);
    return Result;
  };
  std::vector<Entry> NewEntries;
  if (Grows)
    NewEntries.reserve(Entries.size() + O.Entries.size());
  auto L = Entries.begin(), LE = Entries.end();
  auto R = O.Entries.begin(), RE = O.Entries.end();
  auto Keep = [&](Entry &E) -> Entry & {
    if (!Grows)
      return E;
    NewEntries.push_back(E);
    return NewEntries.back();
  };
  // A place that only one side wrote still holds what it began with in the
  // other.
  auto OnlyOne = [&](Entry &E, const State &Other,
                     llvm::ArrayRef<LocId> EndedInSide) {
    return !How.isNowhere(E.Where, Other) &&
           E.Holds.insert(As(How.initial(E.Where, Other), Other, EndedInSide));
  };
  while (L != LE || R != RE) {
    if (R == RE || (L != LE && L->Where < R->Where)) {
      Changed |= OnlyOne(Keep(*L++), O, EndedHere);
    } else if (L == LE || R->Where < L->Where) {
      Changed = true;
      NewEntries.push_back(*R++);
      OnlyOne(NewEntries.back(), *this, EndedThere);
    } else {
      Entry &E = Keep(*L);
      if (Ends) {
        ValueSet V = As(E.Holds, *this, EndedThere);
        V.insert(As(R->Holds, O, EndedHere));
        Changed |= V != E.Holds;
        E.Holds = V;
      } else {
        Changed |= E.Holds.insert(R->Holds);
      }
      if (!E.At)
        E.At = R->At;
      ++L;
      ++R;
    }
  }
  if (Grows)
    Entries = std::move(NewEntries);

  Grows = !detail::hasKeysOf(Resources, O.Resources, &Resource::Object);
  std::vector<Resource> NewResources;
  if (Grows)
    NewResources.reserve(Resources.size() + O.Resources.size());
  auto A = Resources.begin(), AE = Resources.end();
  auto B = O.Resources.begin(), BE = O.Resources.end();
  auto KeepToo = [&](Resource &X) -> Resource & {
    if (!Grows)
      return X;
    NewResources.push_back(X);
    return NewResources.back();
  };
  auto Lonely = [&](Resource &X, const State &Other) {
    Status Before = X.Bits;
    if (!How.bornInLoop(X.Object))
      X.Bits |= Absent;
    // What the other side never touched is still there.
    if ((X.Bits & Released) && !How.isNowhere(X.Object, Other))
      X.Bits |= Lives;
    return X.Bits != Before;
  };
  while (A != AE || B != BE) {
    if (B == BE || (A != AE && A->Object < B->Object)) {
      Changed |= Lonely(KeepToo(*A++), O);
    } else if (A == AE || B->Object < A->Object) {
      NewResources.push_back(*B++);
      Lonely(NewResources.back(), *this);
      Changed = true;
    } else {
      Resource &N = KeepToo(*A);
      Status Before = N.Bits;
      // An acquire that a round of the loop has tested needs no second test:
      // the failed half of the first one went its own way.
      Status Untested = (Before ^ B->Bits) & MayBeNull;
      Status Kept = Before & Released ? B->Bits : Before;
      if (((Before ^ B->Bits) & Released) && Kept != Failed)
        N.Bits |= Lives;
      N.Bits |= B->Bits;
      if (N.Kind != B->Kind && N.Kind != lifecycle::Family::Unknown) {
        N.Kind = lifecycle::Family::Unknown;
        Changed = true;
      }
      if (How.atLoop()) {
        N.Bits &= ~Untested;
        // A loop is taken to run: what a container has is what a round fills.
        if ((Before ^ B->Bits) & Filled)
          N.Bits = (N.Bits & ~Alive) |
                   ((Before & Filled ? Before : B->Bits) & Alive);
      }
      Changed |= N.From.insert(B->From);
      if (!N.At)
        N.At = B->At;
      Changed |= N.Bits != Before;
      ++A;
      ++B;
    }
  }
  if (Grows)
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

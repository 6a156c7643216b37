//===--- Branches.cpp - what a comparison tells ---------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A comparison splits the state where it decides whether an acquire succeeded,
// and its edges refine what the tested place holds. An edge is dead only when
// every operand is known.
//
//===----------------------------------------------------------------------===//

#include "flow/Running.h"

using namespace clang;

namespace whofrees::flow {

static Tri negated(Tri T) {
  return T == Tri::Maybe ? T : T == Tri::Yes ? Tri::No : Tri::Yes;
}

bool Solver::isNull(Value V, const State &S) const {
  if (V.kind() == Value::Null)
    return true;
  // A pointer past the header of a block is null where the block is.
  if (!V.isAddress())
    return false;
  const Resource *R = S.resource(V.loc());
  if (!R)
    return false;
  LocKind K = C.Locs[V.loc()].Kind;
  if (K == LocKind::Init)
    return R->Bits == Failed;
  return K == LocKind::Fresh && (R->Bits & Failed) &&
         !(R->Bits & (Held | Released | HandedOver | OfArena));
}

/// True if a pointer is certainly not null.
bool Solver::isSure(Value V, const State &S) const {
  if (V.kind() == Value::NonNull)
    return true;
  return V.isAddress() && C.Locs[V.loc()].Kind != LocKind::Init &&
         !(S.bits(V.loc()) & (Failed | MayBeNull));
}

/// Whether two pointers are the same one. What was acquired here is neither a
/// variable nor anything that there was before.
Tri Solver::areSame(Value V, Value W, const State &S) const {
  if (isNull(V, S) || isNull(W, S))
    return isNull(V, S) && isNull(W, S)   ? Tri::Yes
           : isSure(V, S) || isSure(W, S) ? Tri::No
                                          : Tri::Maybe;
  if (!V.isAddress() || !W.isAddress())
    return Tri::Maybe;
  LocId A = C.Locs.rootOf(V.loc()), B = C.Locs.rootOf(W.loc());
  if (A == B)
    return V == W && V.kind() == Value::Address &&
                   C.Locs[A].Kind != LocKind::Fresh &&
                   !C.Locs.isSomeElement(V.loc())
               ? Tri::Yes
               : Tri::Maybe;
  auto IsOwn = [&](LocId L) {
    const Location &X = C.Locs[L];
    return X.Kind == LocKind::Fresh ||
           (X.var() && X.var()->hasLocalStorage() &&
            X.var()->getDeclContext() == F.Function);
  };
  return IsOwn(A) || IsOwn(B) ? Tri::No : Tri::Maybe;
}

/// How one value compares; \p Other is what it is compared with, if that is a
/// pointer, and \p Against if not.
Tri Solver::compares(Value V, Compare Op, int Against, const ValueSet &Other,
                     const State &S) const {
  if (!Other.empty()) {
    bool Yes = Other.size() == 1, No = true;
    for (Value W : Other) {
      Tri T = areSame(V, W, S);
      Yes &= T == Tri::Yes;
      No &= T == Tri::No;
    }
    Tri Same = Yes ? Tri::Yes : No ? Tri::No : Tri::Maybe;
    return Op == Compare::Equal ? Same : negated(Same);
  }
  if (V.kind() == Value::Int)
    return compare(V.asInt(), Op, Against);
  if (isNull(V, S))
    return compare(0, Op, Against);
  if (Against == 0 && isSure(V, S)) {
    if (Op == Compare::Equal)
      return Tri::No;
    if (Op == Compare::NotEqual)
      return Tri::Yes;
  }
  return Tri::Maybe;
}

/// Computes the comparison. Where it decides whether an acquire succeeded, the
/// state is split: the failed half goes on with that failure as its key.
void Solver::test(const Fact &N, Running &R,
                  llvm::SmallVectorImpl<Running> &More) {
  ValueSet V = read(N.A, R), Other;
  if (!N.Other.isUnknown())
    Other = read(N.Other, R);
  for (Value X : V) {
    if (!X.isAddress() || !Other.empty())
      continue;
    Resource *Res = R.S.resource(X.loc());
    if (!Res || !(Res->Bits & MayBeNull))
      continue;
    Running Failing = R;
    Resource *Bad = Failing.S.resource(X.loc());
    bool Earlier = Bad->Bits & HeldBefore;
    Bad->Bits = Earlier ? Held | HeldBefore : Failed;
    Failing.Key = C.Locs[X.loc()].site();
    Res->Bits &= ~MayBeNull;
    if (Earlier || V.size() == 1) {
      // The result is settled for the failed half: it is null.
      write(N.Dst, Value::integer(compare(0, N.Op, N.Against) == Tri::Yes),
            Failing);
      More.push_back(std::move(Failing));
    } else {
      --Failing.Next;
      More.push_back(std::move(Failing));
    }
  }
  ValueSet Result;
  for (Value X : V) {
    Tri T = compares(X, N.Op, N.Against, Other, R.S);
    Result.insert(T == Tri::Maybe ? Value::unknown()
                                  : Value::integer(T == Tri::Yes));
  }
  if (Result.empty())
    Result.insert(Value::unknown());
  write(N.Dst, Result, R);
}

/// True if no other place leads to the object.
bool Solver::isOnlyAt(LocId Holder, LocId Object, const State &S) const {
  return llvm::none_of(S.Entries, [&](const Entry &E) {
    return E.Where != Holder &&
           C.Locs[C.Locs.rootOf(E.Where)].Kind != LocKind::Temp &&
           llvm::any_of(E.Holds, [&](Value V) {
             return V.isAddress() && C.Locs.rootOf(V.loc()) == Object;
           });
  });
}

/// True if the object is what the call gave whose result is at \p Holder: where
/// that is null, there is no such object, wherever else the call has put it.
bool Solver::isResultAt(LocId Holder, LocId Object) const {
  auto It = C.Sites.find(C.Locs[Object].site());
  const VarDecl *V = C.Locs[Holder].var();
  if (!V || It == C.Sites.end())
    return false;
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
      It->second.AssignedTo ? It->second.AssignedTo->IgnoreParens() : nullptr);
  return It->second.Named == V || (Ref && Ref->getDecl() == V);
}

/// There is no such object after all, nor what only it leads to.
void Solver::rulesOut(LocId Object, State &S) const {
  llvm::SmallVector<LocId, 4> Work{Object};
  while (!Work.empty()) {
    LocId Gone = Work.pop_back_val();
    S.resource(Gone)->Bits = Failed;
    for (const Entry &E : S.range(Gone, C.Locs.lastIn(Gone)))
      for (Value V : E.Holds) {
        LocId Inner = V.isAddress() ? C.Locs.rootOf(V.loc()) : 0;
        const Resource *X = Inner ? S.resource(Inner) : nullptr;
        if (X && (X->Bits & Held) && C.Locs[Inner].Kind == LocKind::Fresh &&
            !(X->Bits & (Released | HandedOver | OfArena)) &&
            C.Locs.isWithin(E.Where, Gone) && isOnlyAt(E.Where, Inner, S))
          Work.push_back(Inner);
      }
  }
}

/// Takes one edge of a branch. False if the state cannot take it; only a
/// result that is known entirely says so.
bool Solver::assume(const Condition &Cond, bool Taken, Running &R) const {
  ValueSet Result = read(Cond.Result, R);
  bool CanTake = Result.empty();
  for (Value V : Result) {
    if (V.kind() == Value::Int || V.kind() == Value::Null)
      CanTake |= (V.kind() == Value::Int && V.asInt() != 0) == Taken;
    else if (V.kind() == Value::Unknown)
      CanTake = true;
    else
      CanTake |= Taken;
  }
  if (!CanTake)
    return false;
  if (!Cond.Subject.T && !Cond.Tested)
    return true;

  ValueSet Other, Subject = read(Cond.Subject, R);
  if (!Cond.Other.isUnknown())
    Other = read(Cond.Other, R);
  bool NullTest = Other.empty() && Cond.Against == 0 &&
                  (Cond.Op == Compare::Equal || Cond.Op == Compare::NotEqual);
  bool IsNullNow = NullTest && (Cond.Op == Compare::Equal) == Taken;
  // Which of the values compare so, on this edge?
  auto Agrees = [&](Value V) {
    Tri T = compares(V, Cond.Op, Cond.Against, Other, R.S);
    return T == Tri::Maybe || (T == Tri::Yes) == Taken;
  };
  // What the tested pointer leads to is there, or is not.
  if (NullTest && Subject.size() == 1 && Subject.begin()->isAddress()) {
    LocId L = Subject.begin()->loc();
    LocKind K = C.Locs[L].Kind;
    if (K == LocKind::Fresh) {
      if (Resource *X = R.S.resource(L)) {
        if (IsNullNow && (X->Bits & (Failed | Absent)) &&
            !(X->Bits & HeldBefore))
          X->Bits = Failed;
        else if (!IsNullNow && X->Bits != Failed)
          X->Bits &= ~(Failed | Absent | MayBeNull);
      }
    } else if (K == LocKind::Init && IsNullNow) {
      Resource &X = R.S.resourceOrNew(L);
      X.Bits = X.Bits & (Released | HandedOver) ? X.Bits | Failed : Failed;
    }
  }
  if (!Cond.Tested)
    return true;
  bool Certain = false;
  auto At = resolve(Cond.Tested, R, Certain);
  // That one element is null says nothing of the others.
  if (!Certain || At.size() != 1 || C.Locs.isSomeElement(At[0]))
    return true;
  bool Pointer = isPointerAt(At[0]);
  ValueSet V = valueAt(R.S, At[0], Pointer || NullTest);
  ValueSet Kept = V;
  Kept.filter(Agrees);
  if (NullTest && IsNullNow) {
    // What a pointer was at entry is null itself, and stays in its place.
    if (V.size() == 1 && V.begin()->kind() == Value::Address &&
        C.Locs[V.begin()->loc()].Kind == LocKind::Init)
      return true;
    if (Pointer || !Kept.hasUnknown())
      Kept = Pointer ? Value::null() : Value::integer(0);
  } else if (NullTest && Kept.hasUnknown() && Kept.size() > 1) {
    Kept.filter([](Value X) { return X.kind() != Value::Null; });
  } else if (Other.empty() && Cond.Op == Compare::Equal && Taken &&
             Cond.Against != 0 && Kept.hasUnknown()) {
    Kept = ValueSet(Value::integer(Cond.Against));
  }
  if (Kept.empty())
    Kept = ValueSet(IsNullNow ? Value::null() : Value::unknown());
  // An object that only this place led to is not there, now that it holds
  // something else. What an earlier round left behind is.
  for (Value X : V) {
    if (!X.isAddress() || Kept.contains(X))
      continue;
    LocId Object = C.Locs.rootOf(X.loc());
    Resource *Gone = R.S.resource(Object);
    if (!Gone || C.Locs[Object].Kind != LocKind::Fresh ||
        (Gone->Bits & (HeldBefore | Released | HandedOver | OfArena)))
      continue;
    if ((Gone->Bits & (Failed | Absent)) || isOnlyAt(At[0], Object, R.S) ||
        (IsNullNow && isResultAt(At[0], Object)))
      rulesOut(Object, R.S);
  }
  if (Kept.size() == 1 && Kept.begin()->isAddress())
    if (Resource *X = R.S.resource(Kept.begin()->loc());
        X && C.Locs[X->Object].Kind == LocKind::Fresh && X->Bits != Failed)
      X->Bits &= ~(Failed | Absent | MayBeNull);
  if (Kept != V)
    R.S.set(At[0], Kept, nullptr);
  return true;
}

} // namespace whofrees::flow

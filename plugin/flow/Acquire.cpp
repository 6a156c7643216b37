//===--- Acquire.cpp - memory begins, and with it a duty ------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Running.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// What the object of an earlier round holds goes with that object.
void Solver::passPartsOn(State &S, LocId Object) const {
  for (const Entry &E : S.range(Object, C.Locs.lastIn(Object)))
    if (C.Locs.isWithin(E.Where, Object))
      for (Value V : E.Holds)
        if (V.isAddress() && V.loc() != Object)
          if (Resource *Part = S.resource(V.loc()); Part && (Part->Bits & Held))
            Part->Bits = (Part->Bits & ~(Held | HeldBefore)) | HandedOver;
}

/// What still points to memory of an earlier round that is gone does not point
/// to what the same acquire makes now.
void Solver::setApart(State &S, LocId Object) {
  const Resource *Old = S.resource(Object);
  if (!Old || !isGone(Old->Bits))
    return;
  LocId Earlier = 0;
  for (Entry &E : S.Entries) {
    if (C.Locs.isWithin(E.Where, Object) ||
        llvm::none_of(E.Holds, [&](Value V) {
          return V.isAddress() && C.Locs.isWithin(V.loc(), Object);
        }))
      continue;
    Earlier = C.Locs.earlier(Object);
    ValueSet Now;
    for (Value V : E.Holds)
      if (V.isAddress() && C.Locs.isWithin(V.loc(), Object))
        Now.insert(V == Value::address(Object) ? Value::address(Earlier)
                                               : Value::inside(Earlier));
      else
        Now.insert(V);
    E.Holds = Now;
  }
  if (!Earlier)
    return;
  Resource Copy = *Old;
  Copy.Object = Earlier;
  S.resourceOrNew(Earlier) = Copy;
}

/// True if a place that lasts leads to what an acquire has made before, other
/// than those that are about to get what it makes now.
bool Solver::leadsToEarlier(
    const State &S, LocId Object,
    llvm::function_ref<bool(LocId)> IsOverwritten) const {
  const ValueDecl *Into = nullptr;
  if (auto It = C.Sites.find(C.Locs[Object].site()); It != C.Sites.end()) {
    Into = It->second.Named;
    if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
            It->second.AssignedTo ? It->second.AssignedTo->IgnoreParens()
                                  : nullptr))
      Into = Ref->getDecl();
  }
  return llvm::any_of(S.Entries, [&](const Entry &E) {
    LocId Root = C.Locs.rootOf(E.Where);
    return Root != Object && C.Locs[Root].Kind != LocKind::Temp &&
           (!Into || C.Locs[Root].var() != Into) && !IsOverwritten(E.Where) &&
           llvm::any_of(E.Holds, [&](Value V) {
             return V.isAddress() && C.Locs.isWithin(V.loc(), Object);
           });
  });
}

/// True if a call reports by a number it is lent, `make(n, &status)`, whether
/// there is anything in its result.
static bool tellsByStatus(const Stmt *At) {
  const auto *Call = dyn_cast_or_null<CallExpr>(At);
  return Call && llvm::any_of(Call->arguments(), [&](const Expr *A) {
           const auto *Address =
               dyn_cast<UnaryOperator>(A->IgnoreParenImpCasts());
           return Address && Address->getOpcode() == UO_AddrOf &&
                  Address->getSubExpr()->getType()->isSpecificBuiltinType(
                      BuiltinType::Int);
         });
}

void Solver::acquire(const Fact &N, Running &R,
                     llvm::SmallVectorImpl<Running> &More, Observer *O) {
  const CallFacts &Details = F.Calls[N.Details];
  const CallModel &M = Details.Model;
  ValueSet From = read(Details.Allocator, R);
  if (M.Allocator == NoArg && Details.Allocator.isUnknown())
    From = ValueSet();
  From = arenasBehind(From, R.S);
  bool Arena = M.Role == CallRole::ArenaAllocate;
  for (Value V : From)
    Arena |= V.isAddress() && isArena(V.loc());
  bool IsNew = M.Kind == Family::New || M.Kind == Family::NewArray;
  if (M.Fails == FailureStyle::Throws) {
    bool Counts = !IsNew || C.Options.New == NewFailures::Always ||
                  (C.Options.New == NewFailures::InInit && InitLike);
    if (Counts)
      leave(R, N, IsNew ? Cause::New : Cause::Allocator, O);
    else
      ThrowsNew = true;
  }
  LocId Object = C.Locs.fresh(N.At);
  Status Before = R.S.bits(Object);
  ValueSet Old = M.Role == CallRole::Reallocate ? read(N.A, R) : ValueSet();
  bool OldOwnedElsewhere = false;
  for (Value V : Old)
    OldOwnedElsewhere |=
        V.isAddress() && C.Locs[V.loc()].Kind != LocKind::Fresh;

  bool Eager = N.Where || (M.Role == CallRole::Reallocate &&
                           (M.Kind == Family::Malloc || M.isWritten()));
  if (Eager && M.Fails != FailureStyle::Never &&
      M.Fails != FailureStyle::Throws) {
    Running Failing = R;
    Failing.Key = N.At;
    if (!(Before & Held))
      Failing.S.resourceOrNew(Object).Bits = Failed;
    else
      Failing.S.resourceOrNew(Object).Bits |= HeldBefore;
    write(N.Dst,
          M.Fails == FailureStyle::Status     ? Value::integer(12)
          : M.Fails == FailureStyle::Negative ? Value::integer(-1)
          : M.Fails == FailureStyle::False    ? Value::integer(0)
                                              : Value::null(),
          Failing);
    if (N.Where && M.Fails == FailureStyle::Negative)
      store(N.Where, Value::unknown(), N.At, Failing, false);
    More.push_back(std::move(Failing));
  }
  if (M.Role == CallRole::Reallocate) {
    // Where the failure is not told apart, the old block may still be there.
    if (Eager)
      release(R.S, Old, false, N.At);
    else
      releaseMaybe(R.S, Old, N.At, nullptr);
    if (Old.contains(Value::address(Object)))
      Before &= ~(Held | HeldBefore); // the earlier one has become this one
  }
  if (O && (Before & Held))
    O->atAcquireAnew(N.At, Object, R.Key, R.S, R.Block);
  if (Before & Held)
    passPartsOn(R.S, Object);
  setApart(R.S, Object);
  bool Others = leadsToEarlier(R.S, Object, [](LocId) { return false; });
  clear(R.S, Object, M.Zeroed);
  Resource &X = R.S.resourceOrNew(Object);
  X.Bits = (Arena ? OfArena | Alive | Filled : Held) |
           (M.Zeroed ? Zeroed : Status());
  if (Before & (Held | HeldBefore))
    X.Bits |= HeldBefore;
  if (mayLive(Before) && Others)
    X.Bits |= Several;
  if (M.Kind != Family::Malloc && tellsByStatus(N.At))
    X.Bits |= Unsure;
  if (!Eager && M.Fails == FailureStyle::Null)
    X.Bits |= MayBeNull;
  // A buffer that grows stays with whoever owned it.
  if (OldOwnedElsewhere)
    X.Bits = (X.Bits & ~Held) | HandedOver;
  X.From = From;
  X.At = nullptr;
  X.Kind = Arena && !isDeclared(M.Kind) ? Family::Arena : M.Kind;
  if (O && Arena)
    O->atDraw(N.At, Object, From, R.S, R.Block);
  if (N.Where) {
    store(N.Where, Value::address(Object), N.At, R, false);
    // A result that says nothing of the acquire may be anything, as in
    // how much was read.
    write(N.Dst,
          M.Fails == FailureStyle::Never
              ? Value::unknown()
              : Value::integer(M.Fails == FailureStyle::Negative ||
                               M.Fails == FailureStyle::False),
          R);
  } else {
    write(N.Dst, Value::address(Object), R);
  }
}

} // namespace whofrees::flow

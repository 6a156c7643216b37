//===--- Summarise.cpp - what callers are told of a function -------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "lifecycle/Signatures.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Places and objects that a summary tells of, at most.
static constexpr unsigned MaxEffects = 40;

/// How many pointers are followed to an object from what a caller passes.
static unsigned distance(const LocationTable &Locs, LocId Object) {
  unsigned Pointers = 0;
  for (LocId L = Object; L; L = Locs[L].Parent)
    Pointers += Locs[L].Kind == LocKind::Init;
  return Pointers;
}

/// True for a place that a caller needs to know of by itself: one that holds
/// memory, or a pointer near to what the caller passed.
bool FunctionResult::isWorthTelling(const Entry &Place) const {
  bool Near = distance(C.Locs, Place.Where) <= 2;
  for (Value V : Place.Holds)
    if (V.isAddress() &&
        (Near || C.Locs[C.Locs.rootOf(V.loc())].Kind == LocKind::Fresh))
      return true;
  if (!Near)
    return false;
  return S.isPointerAt(Place.Where) ||
         (Place.Holds.size() == 1 && Place.Holds.begin()->kind() == Value::Int);
}

/// True if something other than the result that lives on leads to \p Object: a
/// field, or the elements of a buffer that a field has.
bool FunctionResult::isKept(LocId Object, const FunctionExit &E) const {
  return llvm::is_contained(allKept(E), Object);
}

llvm::SmallVector<LocId, 16>
FunctionResult::allKept(const FunctionExit &E) const {
  llvm::SmallVector<LocId, 16> Reached;
  for (const Entry &Place : E.S.Entries)
    if (C.Locs.rootOf(Place.Where) != C.Locs.returned() &&
        outlives(Place.Where, E))
      for (Value V : Place.Holds)
        if (V.isAddress())
          S.reach(E.S, C.Locs.rootOf(V.loc()), Reached);
  return Reached;
}

/// What came in is kept where only new memory leads to it: in the buffer that a
/// container has just grown, in the object that is returned.
void FunctionResult::keepInside(State &Visible, const FunctionExit &E) const {
  if (llvm::none_of(E.S.Entries, [&](const Entry &Place) {
        return C.Locs[C.Locs.rootOf(Place.Where)].Kind == LocKind::Fresh;
      }))
    return;
  llvm::SmallVector<LocId, 16> Kept = allKept(E);
  if (const Entry *Result = E.S.find(C.Locs.returned()))
    for (Value V : Result->Holds)
      if (V.isAddress())
        S.reach(E.S, C.Locs.rootOf(V.loc()), Kept);
  for (const Entry &Place : E.S.Entries) {
    LocId Root = C.Locs.rootOf(Place.Where);
    if (C.Locs[Root].Kind != LocKind::Fresh || !llvm::is_contained(Kept, Root))
      continue;
    for (Value V : Place.Holds) {
      const Location &L = C.Locs[V.loc()];
      if (V.kind() == Value::Address && L.Kind == LocKind::Init &&
          C.Locs[L.Parent].var() && isa<ParmVarDecl>(C.Locs[L.Parent].var()))
        Visible.resourceOrNew(V.loc()).Bits |= HandedOver | Borrowed;
    }
  }
}

Summary FunctionResult::summarise() const {
  Summary Sum;
  Sum.Opaque = false;
  Sum.Throws = S.throwsCounted();
  Sum.ThrowsNew = S.throwsNew();
  bool Init = S.isInitLike();
  for (const FunctionExit &E : Exits) {
    if (E.Kind != ExitKind::Return)
      continue;
    Outcome Out;
    Out.Result = E.Result;
    Out.Failure = E.Failure;
    Out.Visible.AnyZeroed = E.S.AnyZeroed;
    llvm::SmallVector<LocId, 8> FreshSeen;
    auto Outer = [&](Value V) {
      if (!V.isAddress())
        return V;
      const Location &Root = C.Locs[C.Locs.rootOf(V.loc())];
      if (Root.Kind == LocKind::Fresh) {
        LocId Object = C.Locs.rootOf(V.loc());
        if (S.isNull(V, E.S))
          return Value::null();
        if (!llvm::is_contained(FreshSeen, Object))
          FreshSeen.push_back(Object);
        // Bytes behind a header are inside of their block.
        const FieldDecl *Part = C.Locs[V.loc()].field();
        const bool Bytes =
            Part && Part->getType()->isArrayType() && Part->getFieldIndex() > 0;
        return V.kind() == Value::Address && !Bytes ? Value::address(Object)
                                                    : Value::inside(Object);
      }
      // The buffer of a container that was made here is a new one each time.
      if (Root.Kind == LocKind::Temp && C.Sites.count(Root.site()))
        return Value::nonNull();
      LocId Anchor = C.Locs.anchorOf(V.loc());
      const VarDecl *Var = C.Locs[Anchor].var();
      if (Var && Var->hasLocalStorage() && !isa<ParmVarDecl>(Var) &&
          Var->getDeclContext() == F.Function)
        return Value::unknown();
      return V;
    };
    for (const Entry &Place : E.S.Entries) {
      bool Returned = C.Locs.rootOf(Place.Where) == C.Locs.returned();
      if (!Returned && !outlives(Place.Where, E))
        continue;
      if (!Returned && !isWorthTelling(Place)) {
        Out.WritesMore = true;
        continue;
      }
      Entry Visible{Place.Where, {}, nullptr};
      for (Value V : Place.Holds) {
        // What a failed init leaves in its object is asked about there.
        if (E.Failure && Init && !Returned && V.isAddress() &&
            !S.isNull(V, E.S) &&
            C.Locs[C.Locs.rootOf(V.loc())].Kind == LocKind::Fresh &&
            !isGone(E.S.bits(C.Locs.rootOf(V.loc())))) {
          Visible.Holds.insert(Value::unknown());
          continue;
        }
        Visible.Holds.insert(Outer(V));
      }
      Out.Visible.Entries.push_back(Visible);
    }
    for (const Resource &X : E.S.Resources) {
      const Location &L = C.Locs[X.Object];
      bool Keep = L.Kind == LocKind::Fresh
                      ? llvm::is_contained(FreshSeen, X.Object)
                      : L.Kind == LocKind::Init || L.Kind == LocKind::This ||
                            outlives(X.Object, E);
      if (!Keep || !X.Bits)
        continue;
      // Too far off for a caller to have anything there.
      if (!(X.Bits & (Released | Reset)) && L.Kind != LocKind::Fresh &&
          distance(C.Locs, X.Object) > 2)
        continue;
      Resource Visible = X;
      Visible.At = nullptr;
      ValueSet From;
      for (Value V : X.From)
        From.insert(Outer(V));
      Visible.From = From;
      Out.Visible.Resources.push_back(Visible);
    }
    for (const Resource &X : E.S.Resources)
      if (C.Locs[X.Object].Kind == LocKind::Fresh && (X.Bits & OfArena) &&
          (X.Bits & Filled) && !(X.Bits & Dead) &&
          !llvm::is_contained(FreshSeen, X.Object) && X.From.size() == 1)
        if (LocId Arena = X.From.begin()->loc();
            Arena && !llvm::is_contained(Sum.Draws, Arena) &&
            C.Locs[C.Locs.rootOf(Arena)].Kind == LocKind::Init)
          Sum.Draws.push_back(Arena);
    // What an object keeps and gives out at once stays with the object.
    if (const Entry *R = Out.Visible.find(C.Locs.returned()))
      for (Value V : R->Holds)
        if (V.kind() == Value::Address &&
            C.Locs[V.loc()].Kind == LocKind::Fresh && isKept(V.loc(), E))
          if (Resource *X = Out.Visible.resource(V.loc()))
            X->Bits = (X->Bits & ~Held) | HandedOver | Borrowed;
    keepInside(Out.Visible, E);
    // One that does this much is no helper; its callers take it for unknown.
    bool TooMuch = Out.Visible.Entries.size() > MaxEffects ||
                   Out.Visible.Resources.size() > MaxEffects;
    addOutcome(Sum, std::move(Out));
    if (TooMuch || Sum.Outcomes.size() > 6) {
      Sum.Opaque = true;
      break;
    }
  }
  Sum.Touches = Touches;
  Sum.NeverNull = S.neverNull();
  Sum.TakenFrom = takenFrom(Sum);
  for (LocId L : Rewinds)
    if (C.Locs[C.Locs.rootOf(L)].Kind == LocKind::Init ||
        C.Locs[C.Locs.rootOf(L)].Kind == LocKind::This)
      Sum.Rewinds.push_back(L);
  findOwner(Sum);
  joinEnds(Sum);
  Sum.Matters = matters(Sum);
  summariseReleases(Sum);
  return Sum;
}

/// True if a field has its memory replaced by new memory, as where a buffer
/// grows: whoever holds the object has as much to give back as before. Of the
/// two, \p Object is the old memory or the new.
static bool isExchanged(LocId Object, const State &End, LocationTable &Locs) {
  const bool New = Locs[Object].Kind == LocKind::Fresh;
  if (!New) {
    const LocId Place = Locs[Object].Parent;
    const Entry *Now = Locs[Place].isRoot() ? nullptr : End.find(Place);
    return Now && llvm::any_of(Now->Holds, [&](Value V) {
             return V.isAddress() &&
                    Locs[Locs.rootOf(V.loc())].Kind == LocKind::Fresh;
           });
  }
  bool Any = false;
  for (const Entry &E : End.Entries) {
    if (!llvm::any_of(E.Holds, [&](Value V) {
          return V.isAddress() && Locs.rootOf(V.loc()) == Object;
        }))
      continue;
    LocId Old = Locs.init(E.Where);
    if (Locs[E.Where].isRoot() || !(End.bits(Old) & Released))
      return false;
    Any = true;
  }
  return Any;
}

/// True if callers are to be solved because of what this function does.
bool FunctionResult::matters(const Summary &Sum) const {
  if (Sum.Opaque)
    return false;
  if (Sum.ResultBelongsTo || !Sum.Draws.empty())
    return true;
  for (const Outcome &Out : Sum.Outcomes)
    for (const Resource &X : Out.Visible.Resources)
      if ((C.Locs[X.Object].Kind == LocKind::Fresh
               ? (X.Bits & (Held | OfArena)) != 0
               : (X.Bits & (Released | Reset)) &&
                     distance(C.Locs, X.Object) <= 2) &&
          !isExchanged(X.Object, Out.Visible, C.Locs))
        return true;
  return false;
}

/// The place that the result is taken out of, if there is one: a pop.
LocId FunctionResult::takenFrom(const Summary &Sum) const {
  LocId From = 0;
  if (!F.Function->getReturnType()->isPointerType())
    return 0;
  for (const Outcome &Out : Sum.Outcomes) {
    const Entry *Result = Out.Visible.find(C.Locs.returned());
    if (!Result)
      return 0;
    for (Value V : Result->Holds) {
      if (V.kind() == Value::Null)
        continue;
      const LocId Place =
          V.kind() == Value::Address && C.Locs[V.loc()].Kind == LocKind::Init
              ? C.Locs[V.loc()].Parent
              : 0;
      const Entry *Now = Place ? Out.Visible.find(Place) : nullptr;
      if (!Place || C.Locs[Place].Kind != LocKind::Field ||
          (From && From != Place) || !Now ||
          (Out.Visible.bits(V.loc()) & Released))
        return 0;
      // Something else is there by now; the next node of a list is the same
      // one to the analysis, but the code says that it is the next.
      const bool Next =
          C.Locs.isFolded(V.loc()) &&
          llvm::any_of(Exits, [&](const FunctionExit &E) {
            const Entry *Last = E.S.find(Place);
            const auto *Set =
                Last ? dyn_cast_or_null<BinaryOperator>(Last->At) : nullptr;
            return Set && isa<MemberExpr>(Set->getRHS()->IgnoreParenCasts());
          });
      if (Now->Holds.contains(V) && !Next)
        return 0;
      From = Place;
    }
  }
  return From;
}

namespace {

/// Joins the ends of a function.
struct Always {
  const Solver &Of;
  bool atLoop() const { return false; }
  bool bornInLoop(LocId) const { return true; }
  bool isNowhere(LocId, const State &) const { return false; }
  ValueSet initial(LocId L, const State &Other) const {
    return Of.valueAt(Other, L, Of.isPointerAt(L));
  }
  bool isNullIn(Value V, const State &S) const { return Of.isNull(V, S); }
};

} // namespace

/// One outcome for each way the caller can tell apart: a result that may be
/// this or that counts as both.
void FunctionResult::addOutcome(Summary &Sum, Outcome Out) const {
  const Entry *Result = Out.Visible.find(C.Locs.returned());
  if (Out.Result == ResultClass::Other && Result && Result->Holds.size() > 1 &&
      !Result->Holds.hasUnknown()) {
    ValueSet All = Result->Holds;
    llvm::SmallVector<ResultClass, 3> Done;
    for (Value V : All) {
      ResultClass Class = classOf(V);
      if (llvm::is_contained(Done, Class))
        continue;
      Done.push_back(Class);
      Outcome Part = Out;
      ValueSet Some = All;
      Some.filter([&](Value X) { return classOf(X) == Class; });
      Part.Visible.set(C.Locs.returned(), Some, nullptr);
      // What is there on some of these ways, a number does not tell; a pointer
      // to it does.
      for (Resource &X : Part.Visible.Resources) {
        if (C.Locs[X.Object].Kind != LocKind::Fresh)
          continue;
        if (!(X.Bits & (Released | HandedOver)) &&
            llvm::all_of(Some, [&](Value V) {
              return V.isAddress() && C.Locs.rootOf(V.loc()) == X.Object;
            }))
          X.Bits &= ~(Absent | Failed | MayBeNull);
        else if (X.Bits & (Absent | Failed | MayBeNull | Released | HandedOver))
          X.Bits |= Unsure;
      }
      Part.Result = Class;
      bool Ints = Class == ResultClass::Zero || Class == ResultClass::Positive;
      bool Boolean = F.Function->getReturnType()->isBooleanType();
      Part.Failure = Class == ResultClass::Negative ||
                     Class == ResultClass::Null ||
                     (Ints && (Class == ResultClass::Zero) == Boolean);
      if (classOf(All) == ResultClass::Other && Done.size() <= 3)
        addOutcome(Sum, std::move(Part));
    }
    return;
  }
  for (Outcome &Old : Sum.Outcomes)
    if (Old.Failure == Out.Failure && Old.Result == Out.Result) {
      // A place that only one of them wrote still has its first value in the
      // other; objects that only one of them touched are absent there.
      Old.Visible.join(Out.Visible, Always{S});
      Old.WritesMore |= Out.WritesMore;
      return;
    }
  Sum.Outcomes.push_back(std::move(Out));
}

void FunctionResult::joinEnds(Summary &Sum) const {
  if (Sum.Opaque || Sum.Outcomes.size() < 2)
    return;
  for (const Outcome &Out : Sum.Outcomes)
    for (const Resource &X : Out.Visible.Resources)
      if (C.Locs[X.Object].Kind == LocKind::Fresh)
        return;
  Outcome All = Sum.Outcomes.front();
  for (const Outcome &Out : llvm::drop_begin(Sum.Outcomes)) {
    All.Visible.join(Out.Visible, Always{S});
    All.WritesMore |= Out.WritesMore;
  }
  All.Result = ResultClass::Other;
  All.Failure = false;
  Sum.AnyEnd = std::move(All);
}

/// The object that what is returned is a part of: a piece of a buffer that one
/// of its fields leads to, or of one that the function has put there. None for
/// memory of any other kind.
LocId FunctionResult::ownerOf(Value V, const State &Visible) const {
  // `a->mem + n`, or `&a->slots[n]`, or what comes after the header of a
  // block: `a->head->bytes + n`.
  LocId Part = V.loc();
  const bool Slot =
      V.kind() == Value::Address && C.Locs[Part].Kind == LocKind::Element;
  const FieldDecl *Array = C.Locs[Part].field();
  const bool Bytes = Array && Array->getType()->isArrayType();
  if (Bytes)
    Part = C.Locs.rootOf(Part);
  else if (Slot)
    Part = C.Locs[Part].Parent;
  if ((Slot || Bytes || V.kind() == Value::Inside) &&
      C.Locs[Part].Kind == LocKind::Init) {
    LocId P = C.Locs[Part].Parent;
    return C.Locs[P].Kind == LocKind::Field ? C.Locs.rootOf(P) : 0;
  }
  LocId Owner = 0;
  if ((Bytes || V.kind() == Value::Inside) &&
      C.Locs[Part].Kind == LocKind::Fresh)
    for (const Entry &E : Visible.Entries)
      if (C.Locs.rootOf(E.Where) != C.Locs.returned() &&
          E.Holds.contains(Value::address(Part)) && !C.Locs[E.Where].isRoot())
        Owner = C.Locs.rootOf(E.Where);
  return Owner;
}

/// Finds memory that stays with the object that gave it: an arena's alloc.
void FunctionResult::findOwner(Summary &Sum) const {
  bool Belongs = !Sum.Outcomes.empty(), Grew = false;
  const bool Record = recordOf(F.Function->getReturnType()) != nullptr;
  LocId Owner = 0;
  for (const Outcome &Out : Sum.Outcomes) {
    bool Returns = Record;
    for (const Entry &R : Out.Visible.Entries) {
      if (C.Locs.rootOf(R.Where) != C.Locs.returned())
        continue;
      Returns = true;
      if (R.Where != C.Locs.returned() && !S.isPointerAt(R.Where))
        continue;
      for (Value V : R.Holds) {
        if (V.kind() == Value::Null)
          continue;
        LocId From = ownerOf(V, Out.Visible);
        const Location &Root = C.Locs[From];
        if (!From ||
            (Root.Kind != LocKind::Init && Root.Kind != LocKind::This) ||
            (Owner && Owner != From))
          Belongs = false;
        Owner = From;
      }
    }
    Belongs &= Returns;
    Grew |= Out.WritesMore; // how far it is used is a number
    for (const Entry &E : Out.Visible.Entries)
      Grew |= Owner && E.Where != Owner && C.Locs.isWithin(E.Where, Owner);
  }
  // Who ends the object as well gives out a part of another one.
  for (const Outcome &Out : Sum.Outcomes)
    Belongs &= !(Out.Visible.bits(Owner) & (Released | Reset));
  if (!Belongs || !Owner || !Grew || distance(C.Locs, Owner) > 2)
    return;
  Sum.ResultBelongsTo = Owner;
  // Bytes of a size that is asked for are no elements of a container.
  if (isBytePointer(F.Function->getReturnType()) && takesSize(F.Function))
    if (const RecordDecl *R = recordOf(S.typeOf(Owner)))
      C.CutUp.insert(R);
}

} // namespace whofrees::flow

//===--- Duties.cpp - who must release: passed on, and ended --------------===//
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

void Solver::handOver(State &S, const ValueSet &V, const Stmt *At, bool Lent) {
  llvm::SmallVector<LocId, 16> Reached;
  for (Value X : V)
    if (X.isAddress())
      reach(S, X.loc(), Reached);
  if (Reached.empty())
    return;
  Steps += Reached.size() * S.Entries.size() / 64;
  for (LocId L : Reached) {
    // Who gets a part of an object may find the whole of it.
    if (LocId Root = C.Locs.rootOf(L); !Lent && Root != L)
      if (Resource *Whole = S.resource(Root); Whole && (Whole->Bits & Held))
        Whole->Bits |= Unsure;
    Resource &R = S.resourceOrNew(L);
    if (R.Bits != Failed)
      R.Bits = (R.Bits & ~Held) | HandedOver | (Lent ? Status() : Taken);
    if (!R.At)
      R.At = At;
  }
  // Everything there may have been changed.
  C.Marks.clear();
  LocId First = Reached.front(), Last = 0;
  for (LocId L : Reached) {
    C.Marks.insert(L);
    First = std::min(First, L);
    Last = std::max(Last, C.Locs.lastIn(L));
  }
  auto IsThere = [&](LocId L) {
    for (; !C.Marks.contains(L); L = C.Locs[L].Parent)
      if (C.Locs[L].isRoot())
        return false;
    return true;
  };
  for (Entry &E : S.range(First, Last))
    if (IsThere(E.Where))
      E.Holds.insert(Value::unknown());
}

/// True if a function ends what it works on, or empties it: by its name, or as
/// a destructor.
static bool endsOrEmpties(const FunctionDecl *F, Context &C) {
  if (isa<CXXDestructorDecl>(F))
    return true;
  if (!F->getIdentifier())
    return false;
  Verb V = C.Calls.verbOf(F);
  return V == Verb::Release || V == Verb::Deinit || V == Verb::Reset;
}

void Solver::release(State &S, const ValueSet &V, bool Deep, const Stmt *At,
                     const FunctionDecl *By) {
  bool Sure = V.size() == 1;
  // A pointer that is null where it does not lead to the object was set so.
  bool Whole =
      llvm::count_if(V, [](Value X) { return X.kind() != Value::Null; }) == 1;
  if (Watching)
    Watching->atGivenBack(V, S, At, By);
  for (Value X : V) {
    if (!X.isAddress())
      continue;
    LocId L = X.loc();
    if (isNull(X, S))
      continue;
    Steps += (S.Entries.size() + S.Resources.size()) / 16;
    // The arena or object whose block this was dies with it, if it gave
    // anything out.
    bool GaveOut = llvm::any_of(
        S.Resources, [](const Resource &X) { return !X.From.empty(); });
    llvm::SmallVector<LocId, 4> Owners;
    if (GaveOut)
      for (const Entry &E : S.Entries)
        if (E.Holds.contains(Value::address(L)) &&
            C.Locs[E.Where].Kind == LocKind::Field)
          Owners.push_back(C.Locs[E.Where].Parent);
    const Location &Place = C.Locs[L];
    if (GaveOut && Place.Kind == LocKind::Init &&
        C.Locs[Place.Parent].Kind == LocKind::Field)
      Owners.push_back(C.Locs[Place.Parent].Parent);
    // Who ends a part by itself may mean the whole: `container_of`.
    if (LocId Root = C.Locs.rootOf(L); Root != L)
      if (Resource *Whole = S.resource(Root); Whole && (Whole->Bits & Held))
        Whole->Bits |= Unsure;
    Resource &R = S.resourceOrNew(L);
    // Where the only pointer to it is null, it was never made.
    const bool SureOfIt =
        Sure ||
        (Whole && (R.Bits & Absent) && !(R.Bits & (Taken | HeldBefore)) &&
         llvm::count_if(S.Entries, [&](const Entry &E) {
           return E.Holds.contains(Value::address(L)) &&
                  C.Locs[C.Locs.rootOf(E.Where)].Kind != LocKind::Temp;
         }) == 1);
    if (X.kind() == Value::Inside && isGone(R.Bits))
      continue; // the whole of it has gone before
    // The first block of an arena that ends is the memory it gave out.
    bool Ends = llvm::any_of(Owners, [&](LocId Owner) {
      return R.From.contains(Value::address(Owner));
    });
    if (SureOfIt)
      R.Bits = (R.Bits & (OfArena | Reset | Zeroed | Several |
                          (Ends ? Filled : Status()))) |
               Released;
    else
      R.Bits = (R.Bits & ~(Held | MayBeNull)) | Released;
    // What is inside of an object may be a block of its own.
    if (!Whole || X.kind() == Value::Inside)
      R.Bits |= Lives;
    R.At = At;
    if (Watching && Sure && !Doubtful && !(R.Bits & Lives))
      Watching->atSureEnd(L, At, Current);
    if (GaveOut)
      killArena(S, L, At);
    for (LocId Owner : Owners) {
      // One that grows gives back an old block and lives on.
      bool OfCaller = C.Locs[C.Locs.anchorOf(Owner)].Kind == LocKind::This ||
                      C.Locs[C.Locs.rootOf(Owner)].Kind == LocKind::Init;
      if (llvm::none_of(S.Resources, [&](const Resource &Y) {
            return Y.From.contains(Value::address(Owner));
          }))
        continue;
      if (By ? endsOrEmpties(By, C) : !OfCaller || endsOrEmpties(F.Function, C))
        killArena(S, Owner, At);
    }
    if (Deep) {
      llvm::SmallVector<LocId, 16> Reached;
      reach(S, L, Reached);
      for (LocId M : Reached) {
        if (M == L)
          continue;
        Resource &Inner = S.resourceOrNew(M);
        if (Inner.Bits & Held)
          Inner.Bits = (Inner.Bits & ~Held) | HandedOver | Taken;
      }
    }
  }
}

void Solver::destroy(State &S, LocId L, QualType T, const Stmt *At) {
  TypeRole Role = C.Types.roleOf(T);
  switch (Role) {
  case TypeRole::UniqueOwner: {
    ValueSet V = valueAt(S, L);
    // What it owns is destroyed as its type says; an arena ends its memory.
    release(S, V, true, At);
    return;
  }
  case TypeRole::SharedOwner:
    // The only one that knows of its object takes it along.
    for (Value V : valueAt(S, L, false))
      if (V.isAddress() && (S.bits(V.loc()) & (Held | HandedOver)) == Held)
        killArena(S, V.loc(), At);
    return;
  case TypeRole::View:
  case TypeRole::Container:
  case TypeRole::PmrContainer:
  case TypeRole::PolymorphicAllocator:
  case TypeRole::StdAllocator:
    return;
  case TypeRole::StdArena:
    killArena(S, L, At);
    return;
  case TypeRole::Wrapper: {
    // An optional arena, an array of owners: what is inside ends as well.
    killArena(S, L, At);
    handOver(S, valueAt(S, L, false), At);
    return;
  }
  default:
    break;
  }
  const CXXRecordDecl *R = cxxRecordOf(T);
  if (!R || !R->hasDefinition())
    return;
  const CXXDestructorDecl *Dtor = R->getDestructor();
  bool Shaped = C.Calls.shapeOf(R) == ShapeKind::Arena;
  if (Dtor && Dtor->isUserProvided()) {
    Guard Says = guardOf(S, L, C.definitionOf(Dtor));
    if (Says == Guard::StandsDown)
      return;
    if (Shaped)
      killArena(S, L, At);
    const FunctionDecl *Def = C.definitionOf(Dtor);
    const Summary *Sum = Def ? Summaries.summaryOf(Def) : nullptr;
    if (!Sum || Sum->Opaque) {
      handOver(S, Value::address(L), At);
      return;
    }
    // The destructor on this object: the same as calling it.
    Running Run;
    Run.S = std::move(S);
    Run.Acts = Says == Guard::Acts;
    applyDestructor(*Sum, L, At, Run);
    S = std::move(Run.S);
    // It may have been anything that the object has.
    if (Sum->ReleasesUnknown)
      handOver(S, Value::address(L), At);
    return;
  }
  if (R->hasTrivialDestructor())
    return;
  for (const FieldDecl *Field : R->fields())
    if (Field->getType().isDestructedType() && Field->getType()->isRecordType())
      destroy(S, C.Locs.field(L, Field), Field->getType(), At);
  for (const CXXBaseSpecifier &B : R->bases())
    if (B.getType().isDestructedType())
      destroy(S, L, B.getType(), At);
}

/// Releases what a callee gives back on some of its paths: the duty is over,
/// but the memory may be there.
void Solver::releaseMaybe(State &S, const ValueSet &V, const Stmt *At,
                          const FunctionDecl *By, bool Deep) {
  Observer *O = std::exchange(Watching, nullptr);
  release(S, V, Deep, At, By);
  Watching = O;
  for (Value X : V)
    if (X.isAddress())
      if (Resource *R = S.resource(X.loc()); R && (R->Bits & Released))
        R->Bits |= Lives;
}

/// False for a release that may as well let go of one of several references:
/// it is known by its name only, or is somebody's callback. One that is told
/// more than what to release, as `map_free_data(heap, map, what)` is, may end
/// a part of it.
bool Solver::endsForSure(const Fact &N, const CallFacts &Details) const {
  const auto *Call = dyn_cast_or_null<CallExpr>(N.At);
  if (!Details.Callee)
    return !Call || givesBackBytes(Call, Details.Model.Pointer);
  if (Call && Details.Model.Kind == Family::Allocator &&
      Details.Model.Pointer >= 0 && Details.Callee->getIdentifier() &&
      Details.Callee->getNumParams() >
          static_cast<unsigned>(Details.Model.Pointer) + 1 &&
      recordOf(Details.Callee->getParamDecl(Details.Model.Pointer)->getType(),
               true))
    return false;
  return Details.Model.Kind != Family::Named ||
         (Details.Callee->getNumParams() == 1 &&
          endsByName(Details.Callee->getName()));
}

/// `diff_free(&d->base)` where the base is the first thing in `d`, or what the
/// function returns of it: whoever gets the base ends the whole object.
void Solver::releaseAround(State &S, const ValueSet &V,
                           const CallFacts &Details, const Stmt *At) {
  if (!Details.Callee || !Details.Model.Deep ||
      Details.Model.Kind != Family::Named ||
      C.Calls.verbOf(Details.Callee) != Verb::Release)
    return;
  for (Value X : V) {
    if (!X.isAddress() || C.Locs[X.loc()].Kind != LocKind::Field)
      continue;
    LocId Root = C.Locs.rootOf(X.loc());
    if (C.Locs[Root].Kind != LocKind::Fresh)
      continue;
    const RecordDecl *Base = recordOf(C.Locs[X.loc()].field()->getType());
    const RecordDecl *Whole = recordOf(typeOf(Root));
    QualType Result = F.Function->getReturnType();
    bool Returned =
        Base && Result->isPointerType() && recordOf(Result, true) == Base;
    bool First =
        Base && C.Locs[X.loc()].field()->getFieldIndex() == 0 &&
        C.Locs[X.loc()].Parent == Root &&
        llvm::none_of(C.Calls.functionsOn(Whole), [&](const FunctionDecl *F) {
          return C.Calls.isDeinit(F);
        });
    if (Returned || First)
      handOver(S, Value::address(Root), At);
  }
}

} // namespace whofrees::flow

//===--- Arenas.cpp - whose memory dies when ------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Memory of an arena says in `From` which place the arena is at. It dies with
// the arena, moves along with it, and is not the arena's to end if it only
// carves up a buffer that somebody else has.
//
//===----------------------------------------------------------------------===//

#include "flow/Running.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

void Solver::killArena(State &S, LocId Arena, const Stmt *At) {
  if (Watching)
    Watching->atArenaEnd(Arena, Current, false);
  if (carvesBuffer(S, Arena))
    return;
  auto IsKilled = [&](Value V) {
    return V.isAddress() &&
           (C.Locs.isWithin(V.loc(), Arena) || C.Locs.isWithin(Arena, V.loc()));
  };
  llvm::SmallVector<LocId, 2> Inner;
  for (Resource &R : S.Resources) {
    if (!(R.Bits & OfArena) || !llvm::any_of(R.From, IsKilled))
      continue;
    // An arena that was made in this one goes with it.
    if (!(R.Bits & Dead) && R.Object != Arena && isArena(R.Object))
      Inner.push_back(R.Object);
    if (!(R.Bits & Dead))
      R.At = At;
    R.Bits |= Dead;
    // What may come from an arena that lives on lives on, too.
    if (llvm::all_of(R.From, IsKilled))
      R.Bits &= ~(Alive | Several);
    if (Watching && !Doubtful && R.From.size() == 1 && R.At == At)
      Watching->atSureEnd(R.Object, At, Current);
  }
  Resource &A = S.resourceOrNew(Arena);
  A.Bits |= Reset;
  if (!A.At)
    A.At = At;
  for (LocId Each : Inner)
    killArena(S, Each, At);
}

/// An arena that is moved, copied as a C struct or returned in place takes its
/// memory with it.
void Solver::moveArena(State &S, LocId To, LocId From) {
  if (To == From)
    return;
  for (Resource &R : S.Resources) {
    ValueSet Now;
    bool Moved = false;
    for (Value V : R.From) {
      if (!V.isAddress() || !C.Locs.isWithin(V.loc(), From)) {
        Now.insert(V);
        continue;
      }
      llvm::SmallVector<Location, 4> Path;
      for (LocId L = V.loc(); L != From; L = C.Locs[L].Parent)
        Path.push_back(C.Locs[L]);
      LocId L = To;
      for (auto It = Path.rbegin(); It != Path.rend(); ++It)
        L = It->field() ? C.Locs.field(L, It->field()) : C.Locs.element(L);
      Now.insert(Value::address(L));
      Moved = true;
    }
    if (Moved)
      R.From = Now;
  }
}

/// Several at once, as in a swap: each takes what was there before.
void Solver::moveArenas(State &S,
                        llvm::ArrayRef<std::pair<LocId, LocId>> ToFrom,
                        const Stmt *At) {
  if (ToFrom.empty())
    return;
  LocId Between = C.Locs.temp(At);
  llvm::SmallVector<LocId, 2> Done;
  for (auto [To, From] : ToFrom) {
    if (llvm::is_contained(Done, From))
      continue;
    Done.push_back(From);
    bool Back = llvm::any_of(ToFrom, [&, To = To, From = From](const auto &X) {
      return X.first == From && X.second == To;
    });
    if (Back) {
      Done.push_back(To);
      moveArena(S, Between, To);
    }
    moveArena(S, To, From);
    if (Back)
      moveArena(S, From, Between);
  }
}

/// A handle (`polymorphic_allocator`, a struct with a context pointer) that was
/// made from an arena gives out that arena's memory.
ValueSet Solver::arenasBehind(const ValueSet &From, const State &S) const {
  ValueSet Result;
  for (Value V : From) {
    ValueSet Arenas;
    if (V.isAddress() && !isArena(V.loc()))
      for (const Entry &E : S.range(V.loc(), C.Locs.lastIn(V.loc())))
        if (C.Locs.isWithin(E.Where, V.loc()))
          for (Value Behind : E.Holds)
            if (Behind.isAddress() && isArena(Behind.loc()))
              Arenas.insert(Behind);
    if (Arenas.empty())
      Result.insert(V);
    else
      Result.insert(Arenas);
  }
  return Result;
}

/// True for the types an arena keeps its bytes in: a pointer to them, a span.
static bool isBuffer(QualType T, TypeModel &Types) {
  if (T.isNull())
    return false;
  if (T->isPointerType()) {
    QualType P = T->getPointeeType();
    return P->isVoidType() || P->isArithmeticType() || P->isStdByteType();
  }
  return Types.roleOf(T) == TypeRole::View;
}

bool Solver::carvesBuffer(const State &S, LocId Arena) const {
  QualType T = typeOf(Arena);
  if (T.isNull())
    return false;
  auto BelongsToOthers = [&](Value V) {
    if (!V.isAddress() || (S.bits(V.loc()) & Released))
      return false;
    const Location &Root = C.Locs[C.Locs.rootOf(V.loc())];
    if (Root.Kind == LocKind::Var)
      return Root.var() && !Root.var()->hasLocalStorage();
    return Root.Kind == LocKind::Init || Root.Kind == LocKind::This;
  };
  if (C.Types.roleOf(T) == TypeRole::StdArena) {
    // Its place holds the buffer it was given first, or else its upstream.
    const Entry *E = S.find(Arena);
    return E && llvm::any_of(E->Holds, [&](Value V) {
             if (!BelongsToOthers(V))
               return false;
             QualType Of = typeOf(V.loc());
             return Of.isNull() ||
                    !TypeModel::isMemoryResource(cxxRecordOf(Of));
           });
  }
  for (const Entry &E : S.range(Arena, C.Locs.lastIn(Arena))) {
    if (E.Where == Arena || !C.Locs.isWithin(E.Where, Arena) ||
        !isBuffer(typeOf(E.Where), C.Types))
      continue;
    // The context of an allocator it draws on is no buffer.
    bool OfAllocator = false;
    for (LocId L = C.Locs[E.Where].Parent; L != Arena; L = C.Locs[L].Parent)
      OfAllocator |= C.Calls.shapeOf(recordOf(typeOf(L))) != ShapeKind::None;
    if (!OfAllocator && llvm::any_of(E.Holds, BelongsToOthers))
      return true;
  }
  return false;
}

} // namespace whofrees::flow

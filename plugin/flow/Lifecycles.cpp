//===--- Lifecycles.cpp - what objects acquire and deinits release --------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "compat/RecordType.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

void Lifecycles::add(const FunctionResult &R, std::vector<PartialInit> Left) {
  for (PartialInit &P : Left)
    Partial.push_back(std::move(P));
  for (const FunctionExit &E : R.Exits)
    if (!E.Failure && E.Kind == ExitKind::Return) {
      addAcquires(R, E);
      addGiven(R, E);
    }
  addUses(R);
  addEnds(R);
  addGivenBack(R);
  addScratch(R);
  addBelongings(R);
  addParts(R);
  addKept(R);
  addTakenOut(R);
  addTakenOver(R);
  addContainers(R);
  addLateReads(R);
  for (const CallEvent &Call : R.Calls) {
    Callers[Call.Callee->getCanonicalDecl()].insert(R.F.Function);
    // A caller that deinitialises what failed to initialise does the rollback.
    if (!Call.Key || !Call.Object || !Call.Callee->getIdentifier() ||
        !C.Calls.isDeinit(Call.Callee))
      continue;
    for (const CallEvent &Init : R.Calls)
      if (Init.At == Call.Key && Init.Object == Call.Object)
        CleanedUpByCaller.insert(Init.Callee);
  }
}

/// The object that \p L belongs to and the way there: through what pointers
/// pointed to at entry, and with \p S through what fresh objects are stored in.
bool Lifecycles::pathOf(LocId L, const State *S, LocId &Root,
                        FieldPath &Path) const {
  for (unsigned Steps = 0; Steps < 12; ++Steps) {
    const Location &X = C.Locs[L];
    switch (X.Kind) {
    case LocKind::Field:
      Path.insert(Path.begin(), X.field());
      L = X.Parent;
      continue;
    case LocKind::Element:
      if (Path.empty() || Path.front())
        Path.insert(Path.begin(), nullptr);
      L = X.Parent;
      continue;
    case LocKind::Init: {
      const Location &P = C.Locs[X.Parent];
      if (P.Kind == LocKind::Var && P.var() && P.var()->hasLocalStorage()) {
        Root = L;
        return true;
      }
      L = X.Parent;
      continue;
    }
    case LocKind::Fresh: {
      LocId Holder = 0;
      if (S)
        for (const Entry &E : S->Entries)
          if (!Holder && !C.Locs[E.Where].isRoot() &&
              C.Locs.rootOf(E.Where) != L &&
              C.Locs[C.Locs.rootOf(E.Where)].Kind != LocKind::Temp &&
              C.Locs[C.Locs.rootOf(E.Where)].Kind != LocKind::Return &&
              E.Holds.contains(Value::address(L)))
            Holder = E.Where;
      if (!Holder) {
        Root = L;
        return true;
      }
      L = Holder;
      continue;
    }
    case LocKind::Var:
      Root = L;
      if (X.var() && !X.var()->hasLocalStorage())
        Path.insert(Path.begin(), X.var());
      return true;
    case LocKind::This:
    case LocKind::Return:
      Root = L;
      return true;
    case LocKind::Temp: {
      // `return Model{…};`, wrapped in an optional.
      const Entry *Returned = S ? S->find(C.Locs.returned()) : nullptr;
      Root = L;
      return Returned && Returned->Holds.contains(Value::address(L));
    }
    }
  }
  return false;
}

void Lifecycles::addAcquires(const FunctionResult &R, const FunctionExit &E) {
  const FunctionDecl *F = R.F.Function;
  for (const Entry &Place : E.S.Entries) {
    LocId Object = 0;
    FieldPath Path;
    if (!pathOf(Place.Where, &E.S, Object, Path) || Path.empty() ||
        Path.size() > 6)
      continue;
    const Location Root = C.Locs[Object];
    const FieldDecl *Field = C.Locs.lastField(Place.Where);
    bool Global = Root.var() && !Root.var()->hasLocalStorage();
    if (Root.var() && !Global)
      continue;
    for (Value V : Place.Holds) {
      if (V.kind() == Value::NonNull && Field) {
        Borrowed.insert(Field);
        continue;
      }
      if (!V.isAddress())
        continue;
      LocId At = V.loc();
      if (C.Locs[At].Kind != LocKind::Fresh) {
        // What it held before is no news; anything else is somebody else's.
        if (Field && At != C.Locs.init(Place.Where))
          Borrowed.insert(Field);
        continue;
      }
      Status Bits = E.S.bits(At);
      bool Interior = V.kind() == Value::Inside &&
                      llvm::any_of(E.S.Entries, [&](const Entry &Other) {
                        return Other.Where != Place.Where &&
                               Other.Holds.contains(Value::address(At)) &&
                               R.outlives(Other.Where, E);
                      });
      if (Interior || (Bits & (OfArena | flow::Borrowed))) {
        if (Field && !isLeftByCallee(R, E, *Field, At))
          Borrowed.insert(Field);
        continue;
      }
      if (isOnlyNoted(R, E, Place.Where, At) || Object == At)
        continue;
      // A shortcut into what an owner beside it holds.
      bool Owned = llvm::any_of(E.S.Entries, [&](const Entry &Other) {
        return Other.Where != Place.Where &&
               Other.Holds.contains(Value::address(At)) &&
               R.isOwner(R.S.typeOf(Other.Where));
      });
      auto Found = C.Sites.find(C.Locs[At].site());
      // What a call leaves in an object is told by the function called.
      bool Told = Found != C.Sites.end() && Found->second.OfCall &&
                  !(Bits & Held) && (Bits & HandedOver) &&
                  !Found->second.Named && !Found->second.AssignedTo;
      if (Owned || Told || (Field && R.isOwner(Field->getType())) ||
          R.S.isNull(V, E.S) || ((Bits & Released) && !(Bits & Held)))
        continue;
      FieldAcquire A;
      A.Path = Path;
      A.In = F;
      A.Site = C.Locs[At].site();
      A.Name = R.nameOfSite(A.Site);
      if (auto It = C.Sites.find(A.Site);
          It == C.Sites.end() ||
          (!It->second.Named && !It->second.AssignedTo && !It->second.OfCall))
        A.Name = R.nameOf(Place.Where);
      A.Initialises = R.S.isInitLike();
      if (const Resource *X = E.S.resource(At)) {
        A.Kind = X->Kind;
        readAllocators(E.S, *X, Object, A);
      }
      A.Unseen = C.Locs[Place.Where].Kind == LocKind::Field &&
                 !E.S.bits(C.Locs.init(Place.Where));
      std::string Name = A.Name;
      addAcquire(R, std::move(A), Object);
      // What is made here and kept in another object has a life of its own.
      LocId Made = 0;
      FieldPath Within;
      if (pathOf(Place.Where, nullptr, Made, Within) && Made != Object &&
          C.Locs[Made].Kind == LocKind::Fresh && At != Made &&
          llvm::none_of(E.S.Entries, [&](const Entry &Other) {
            return Other.Where != Place.Where &&
                   !C.Locs[Other.Where].isRoot() &&
                   Other.Holds.contains(Value::address(At));
          })) {
        FieldAcquire Own;
        Own.Path = Within;
        Own.In = F;
        Own.Site = C.Locs[At].site();
        Own.Name = Name;
        Own.Initialises = R.S.isInitLike();
        addAcquire(R, std::move(Own), Made);
      }
    }
  }
}

/// Adds \p A, whose path starts at \p Object, unless it is known already.
void Lifecycles::addAcquire(const FunctionResult &R, FieldAcquire A,
                            LocId Object) {
  const FunctionDecl *F = R.F.Function;
  const Location Root = C.Locs[Object];
  bool Global = Root.var() && !Root.var()->hasLocalStorage();
  if (!Global) {
    // An array of objects is given to those who end it as its first one.
    while (!A.Path.empty() && !A.Path.front())
      A.Path.erase(A.Path.begin());
    if (A.Path.empty())
      return;
    A.Root = recordOf(R.S.typeOf(Object), true);
    if (Root.Kind == LocKind::Return)
      A.Root = recordOf(F->getReturnType(), true);
    // `return &object->base;` gives more than it says.
    if (const auto *First = dyn_cast<FieldDecl>(A.Path.front());
        First && !isPartOf(First, A.Root))
      A.Root = recordOf(compat::recordType(C.Ast, First->getParent()));
    if (!A.Root)
      return;
  }
  A.CreatesObject = Root.Kind == LocKind::Fresh || Root.Kind == LocKind::Return;
  if (const FieldDecl *Field = A.field())
    Fillers.insert({Field, F->getCanonicalDecl()});
  if (llvm::none_of(Acquires, [&](const FieldAcquire &Old) {
        return Old.Path == A.Path && Old.Site == A.Site && Old.In == A.In;
      }))
    Acquires.push_back(std::move(A));
}

/// True if the place that \p V was in holds something else now: a getter gives
/// a look, a taker leaves nothing behind, and so does a deinit.
bool Lifecycles::isOverwritten(const State &S, Value V) const {
  const Entry *E = S.find(C.Locs[V.loc()].Parent);
  return E && !E->Holds.contains(V);
}

/// True if a function of this file does it, when it is called at \p At.
bool Lifecycles::isOfCallee(const Stmt *At) const {
  const auto *Call = dyn_cast_or_null<CallExpr>(At);
  return Call && C.definitionOf(Call->getDirectCallee());
}

void Lifecycles::addUses(const FunctionResult &R) {
  const FunctionDecl *F = R.F.Function;
  // One for `this`, one for each parameter, one for the globals.
  llvm::SmallVector<ObjectUse, 3> Objects;
  llvm::SmallVector<LocId, 3> Roots;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && !M->isStatic()) {
    Roots.push_back(C.Locs.thisObject());
    Objects.emplace_back();
    Objects.back().Root = recordOf(compat::recordType(C.Ast, M->getParent()));
  }
  for (const ParmVarDecl *P : F->parameters()) {
    QualType T = P->getType();
    bool Pointer = T->isPointerType() || T->isReferenceType();
    if (!Pointer && !T->isRecordType())
      continue;
    LocId V = C.Locs.var(P);
    Roots.push_back(Pointer ? C.Locs.init(V) : V);
    Objects.emplace_back();
    Objects.back().Root = recordOf(T, true);
    Objects.back().Param = P;
  }
  Roots.push_back(0);
  Objects.emplace_back();
  auto Settle = [&](LocId Place, bool Deep, const Resource &X, bool Own,
                    bool Refilled = false) {
    LocId Root = 0;
    ObjectUse::Settled Field;
    if (!pathOf(Place, nullptr, Root, Field.Path))
      return;
    // `container_of(ref, struct netdev, ref)`: around what was passed.
    while (!Field.Path.empty() && !Field.Path.front())
      Field.Path.erase(Field.Path.begin());
    if (Field.Path.empty())
      return;
    for (unsigned I = 0; I < Objects.size(); ++I) {
      bool Global = !Roots[I] && C.Locs[Root].var() &&
                    !C.Locs[Root].var()->hasLocalStorage();
      if (Roots[I] != Root && !Global)
        continue;
      // `void destroy(void *opaque)` says by its fields what it destroys.
      if (!Global && Objects[I].Fields.empty())
        if (const auto *First = dyn_cast_or_null<FieldDecl>(Field.Path.front());
            First && !isPartOf(First, Objects[I].Root))
          Objects[I].Root =
              recordOf(compat::recordType(C.Ast, First->getParent()));
      Field.Deep = Deep;
      Field.Own = Own;
      Field.Refilled = Refilled;
      Field.Released = X.Bits & Released;
      Field.OfCallee = isOfCallee(X.At);
      if (X.At)
        Field.At = X.At->getBeginLoc();
      Objects[I].Fields.push_back(Field);
    }
  };
  for (const FunctionExit &E : R.Exits) {
    if (E.Kind != ExitKind::Return)
      continue;
    for (const Resource &X : E.S.Resources) {
      if (!(X.Bits & (Released | Taken)))
        continue;
      const Location &L = C.Locs[X.Object];
      if (auto *It = llvm::find(Roots, X.Object); It != Roots.end()) {
        ObjectUse &U = Objects[It - Roots.begin()];
        U.ReleasesObject |= (X.Bits & Released) != 0;
        U.ByItself |= (X.Bits & Released) && !isOfCallee(X.At);
        U.Opaque |= (X.Bits & Taken) != 0;
        if ((X.Bits & Released) && X.At)
          U.ReleasedAt = X.At->getBeginLoc();
      } else if (L.Kind == LocKind::Init) {
        // Who gives memory away forgets it; who lets others use it does not.
        const Entry *Now = E.S.find(L.Parent);
        Settle(L.Parent, X.Bits & Taken, X,
               X.Bits & Released ? !isOfCallee(X.At)
                                 : isOverwritten(E.S, Value::address(X.Object)),
               Now && llvm::any_of(Now->Holds, [&](Value V) {
                 return V.isAddress() && C.Locs[V.loc()].Kind == LocKind::Fresh;
               }));
      } else if (L.Kind == LocKind::Field || L.Kind == LocKind::Element) {
        Settle(X.Object, true, X, (X.Bits & Released) && !isOfCallee(X.At));
      }
    }
    // A field that now belongs to somebody else's place has been handed on.
    for (const Entry &Place : E.S.Entries)
      for (Value V : Place.Holds)
        if (V.isAddress() && C.Locs[V.loc()].Kind == LocKind::Init &&
            V.loc() != C.Locs.init(Place.Where) && R.outlives(Place.Where, E) &&
            (C.Locs.rootOf(Place.Where) != C.Locs.returned() ||
             isOverwritten(E.S, V) ||
             (F->getIdentifier() && isDeinitName(F->getName()))))
          Settle(C.Locs[V.loc()].Parent, true,
                 Resource{0, HandedOver, {}, nullptr}, isOverwritten(E.S, V));
  }
  for (ObjectUse &U : Objects) {
    U.In = F;
    if (!U.Opaque)
      addEnded(U);
    if (U.Opaque || U.ReleasesObject || !U.Fields.empty())
      Uses.push_back(std::move(U));
  }
}

void Lifecycles::finish(Findings &Found,
                        llvm::ArrayRef<const FunctionDecl *> All) {
  findForgotten(Found);
  findForgottenParts(Found);
  findUnstored(Found);
  findMismatched(Found);
  findOtherAllocator(Found);
  findTwice(Found);
  findKept(Found);
  findTakenOut(Found);
  findTakenOver(Found);
  findStaleCapacity(Found, All);
  findLateReads(Found);
  findPersistent(Found, All);
  findOwnedArenas(Found);
  findOverwritten(Found);
  settleRollbacks(Found);
  const SourceManager &SM = C.Ast.getSourceManager();
  auto Before = [&](SourceLocation A, SourceLocation B) {
    return SM.isBeforeInTranslationUnit(A, B);
  };
  llvm::sort(Found.Rollbacks, [&](const auto &A, const auto &B) {
    return Before(A.AcquiredAt, B.AcquiredAt);
  });
}

} // namespace whofrees::flow

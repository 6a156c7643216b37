//===--- Leftover.cpp - what a function acquires and then loses -----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Memory that is held when the function returns, nothing having failed on the
// way, and that nothing leads to any more. An arena is asked about on the ways
// to fail, too: disposing of it is what its function is there for.
//
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

bool FunctionResult::isHeld(const Resource &X, const LocationTable &Locs) {
  return Locs[X.Object].Kind == LocKind::Fresh && (X.Bits & Held) &&
         !(X.Bits & (Released | HandedOver | OfArena)) &&
         (!(X.Bits & Absent) || (X.Bits & HeldBefore));
}

llvm::SmallVector<LocId, 16>
FunctionResult::keptAt(const FunctionExit &E) const {
  llvm::SmallVector<LocId, 16> Kept;
  for (const Entry &Place : E.S.Entries)
    if (outlives(Place.Where, E))
      for (Value V : Place.Holds)
        if (V.isAddress())
          S.reach(E.S, C.Locs.rootOf(V.loc()), Kept);
  return Kept;
}

/// The place that holds \p Object, one that lives on rather than another; 0 if
/// only the result of the call does.
LocId FunctionResult::holderOf(LocId Object, const FunctionExit &E) const {
  LocId Holder = 0;
  for (const Entry &Place : E.S.Entries)
    if (llvm::any_of(Place.Holds,
                     [&](Value V) {
                       return V.isAddress() && C.Locs.rootOf(V.loc()) == Object;
                     }) &&
        C.Locs[C.Locs.rootOf(Place.Where)].Kind != LocKind::Temp &&
        C.Locs.rootOf(Place.Where) != Object &&
        (!Holder || outlives(Place.Where, E)))
      Holder = Place.Where;
  return Holder;
}

/// The arena that \p Object is, or is the block of, if it is one: the object
/// itself or the variable around its \p Holder.
LocId FunctionResult::arenaAt(LocId Object, LocId Holder) const {
  if (S.isArena(Object))
    return Object;
  QualType T = Holder ? S.typeOf(Holder) : QualType();
  if (!T.isNull() && T->isPointerType() &&
      C.Calls.shapeOf(recordOf(T, true)) == ShapeKind::Arena)
    return Object;
  for (LocId L = Holder; L && !C.Locs[L].isRoot();) {
    L = C.Locs[L].Parent;
    if (C.Locs[L].Kind == LocKind::Var &&
        (S.isArena(L) || C.CutUp.contains(recordOf(S.typeOf(L)))))
      return L;
  }
  return 0;
}

/// True if \p X goes with another object that is left, or that somebody took.
bool FunctionResult::isInsideLeft(const Resource &X, const FunctionExit &E,
                                  llvm::ArrayRef<LocId> Kept) const {
  return llvm::any_of(E.S.Resources, [&](const Resource &Y) {
    // What an arena gave out leads to the arena, and does not have it.
    bool Taken = C.Locs[Y.Object].Kind == LocKind::Fresh &&
                 !(Y.Bits & OfArena) &&
                 (Y.Bits & (HandedOver | Held)) == HandedOver;
    if (Y.Object == X.Object || (!isHeld(Y, C.Locs) && !Taken) ||
        llvm::is_contained(Kept, Y.Object))
      return false;
    llvm::SmallVector<LocId, 8> Reached;
    S.reach(E.S, Y.Object, Reached);
    return llvm::is_contained(Reached, X.Object);
  });
}

/// The variable that `v.rows[i]` is a part of.
static const VarDecl *variableAround(const Expr *E) {
  while (E) {
    E = E->IgnoreParenImpCasts();
    if (const auto *A = dyn_cast<ArraySubscriptExpr>(E)) {
      E = A->getBase();
    } else if (const auto *M = dyn_cast<MemberExpr>(E); M && !M->isArrow()) {
      E = M->getBase();
    } else {
      const auto *Ref = dyn_cast<DeclRefExpr>(E);
      return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    }
  }
  return nullptr;
}

void FunctionResult::diagnoseLeft(Findings &Found) const {
  struct Left {
    LocId Holder = 0, Arena = 0;
    bool Again = false; ///< and acquired once more in a later round
    llvm::SmallVector<SourceLocation, 2> Returns;
  };
  llvm::MapVector<LocId, Left> All;
  const SourceManager &SM = C.Ast.getSourceManager();
  for (const FunctionExit &E : Exits) {
    if (E.Kind != ExitKind::Return)
      continue;
    llvm::SmallVector<LocId, 16> Kept = keptAt(E);
    for (const Resource &X : E.S.Resources) {
      if (!isHeld(X, C.Locs) || (X.Bits & Unsure) ||
          llvm::is_contained(Kept, X.Object) || isLost(X.Object))
        continue;
      const Stmt *Site = C.Locs[X.Object].site();
      LocId Holder = holderOf(X.Object, E);
      // What has a name and is nowhere was overwritten, or an owner passed it
      // on. In a loop, it is not told from what the next round makes.
      auto Known = C.Sites.find(Site);
      const ValueDecl *Named =
          Known == C.Sites.end() ? nullptr : Known->second.Named;
      if (!Holder &&
          ((Named && isOwner(Named->getType())) || S.isInLoop(Site)) &&
          (Named || (Known != C.Sites.end() && Known->second.AssignedTo)))
        continue;
      // A call that returns no memory has put it somewhere.
      const auto *Made = dyn_cast_or_null<Expr>(Site);
      if (!Holder && Made && !Made->getType()->isPointerType() &&
          !Made->getType()->isRecordType())
        continue;
      // A const method that gives a pointer to const lets its caller look.
      const auto *Asked = dyn_cast_or_null<CXXMemberCallExpr>(Site);
      if (!Holder && Asked && Asked->getMethodDecl() &&
          Asked->getMethodDecl()->isConst() &&
          Made->getType()->isPointerType() &&
          Made->getType()->getPointeeType().isConstQualified())
        continue;
      // It was put where more is than can be told apart.
      if (!Holder && Known != C.Sites.end())
        if (const VarDecl *V = variableAround(Known->second.AssignedTo);
            V && V->hasLocalStorage() &&
            llvm::any_of(E.S.Entries, [&](const Entry &Place) {
              return Place.Where != C.Locs.var(V) &&
                     C.Locs.isWithin(Place.Where, C.Locs.var(V)) &&
                     Place.Holds.hasUnknown();
            }))
          continue;
      LocId Arena = arenaAt(X.Object, Holder);
      if (E.Failure && (!Arena || S.isInitLike() || E.Key == Site))
        continue;
      // After another failure that the function lives with, what it has done
      // with its memory depends on what it made of that.
      if (!Arena && E.Key != Site && isa_and_nonnull<Expr>(E.Key))
        continue;
      // What is known by its name alone may well have found its keeper.
      if (X.Kind == Family::Named && !Arena)
        continue;
      if (Known != C.Sites.end() && Known->second.Owned &&
          (!Holder || isOwner(S.typeOf(Holder))))
        continue;
      if (Holder && (isOwner(S.typeOf(Holder)) || answersForItself(Holder)))
        continue;
      // `__attribute__((cleanup))` ends it on every path.
      if (const VarDecl *V =
              Holder ? C.Locs[C.Locs.rootOf(Holder)].var() : nullptr;
          V && V->hasAttr<CleanupAttr>())
        continue;
      if (isInsideLeft(X, E, Kept))
        continue;
      Left &L = All[X.Object];
      L.Holder = Holder ? Holder : L.Holder;
      L.Arena = Arena;
      L.Again |= (X.Bits & HeldBefore) != 0;
      SourceLocation At = E.At ? E.At->getBeginLoc() : F.Function->getEndLoc();
      if (!llvm::is_contained(L.Returns, At))
        L.Returns.push_back(At);
    }
  }
  for (auto &[Object, L] : All) {
    const Stmt *Site = C.Locs[Object].site();
    auto It = C.Sites.find(Site);
    bool OfCall = It != C.Sites.end() && It->second.OfCall;
    // The program ends with its main, and its memory with it.
    if (F.Function->isMain() && !OfCall && L.Holder && !L.Again && !L.Arena)
      continue;
    MissingRelease M;
    M.In = F.Function;
    M.Function = plainName(F.Function);
    M.At = Site->getBeginLoc();
    M.Arena = L.Arena != 0;
    M.Dropped = !L.Holder;
    M.Resource =
        L.Arena && L.Arena != Object ? nameOf(L.Arena) : nameOfSite(Site);
    // What has no name may still say what it is: `new`.
    if (M.Dropped && M.Resource.empty() && !M.Arena && isDropped(Site))
      M.Resource = acquirerName(Site);
    if (M.Resource.empty() || M.Function.empty())
      continue;
    llvm::sort(L.Returns, [&](SourceLocation A, SourceLocation B) {
      return SM.isBeforeInTranslationUnit(A, B);
    });
    M.ReturnsAt = std::move(L.Returns);
    Found.Missing.push_back(std::move(M));
  }
}

/// True if the type's users have to end its arenas: a function does, and no
/// destructor.
bool FunctionResult::needsDisposing(QualType T) const {
  const RecordDecl *R = recordOf(T);
  if (!R || !R->isCompleteDefinition() || isInStd(R) || T.isDestructedType() ||
      llvm::none_of(R->fields(), [](const FieldDecl *Field) {
        return Field->getType()->isPointerType();
      }))
    return false;
  auto Ends = [&](const FunctionDecl *F, unsigned Params) {
    return F->getIdentifier() && F->getNumParams() == Params &&
           (C.Calls.verbOf(F) == Verb::Deinit ||
            C.Calls.verbOf(F) == Verb::Release);
  };
  if (const auto *Class = dyn_cast<CXXRecordDecl>(R))
    if (llvm::any_of(Class->methods(), [&](const CXXMethodDecl *M) {
          return !M->isStatic() && !M->isConst() && Ends(M, 0);
        }))
      return true;
  return llvm::any_of(C.Calls.functionsOn(R),
                      [&](const FunctionDecl *F) { return Ends(F, 1); });
}

/// Arenas that are plain variables: each that gave out memory has to be ended
/// by a call on every way out.
void FunctionResult::diagnoseUnended(Findings &Found) const {
  llvm::SmallVector<LocId, 2> Asked;
  for (const Draw &D : Draws) {
    const VarDecl *V = C.Locs[D.Arena].var();
    if (!D.Object || !V || !V->hasLocalStorage() || isa<ParmVarDecl>(V) ||
        V->getType()->isReferenceType() || V->hasAttr<CleanupAttr>() ||
        llvm::is_contained(Asked, D.Arena) || !needsDisposing(V->getType()))
      continue;
    Asked.push_back(D.Arena);
    // Where some call ends it, on which ways that is done is not told apart.
    if (llvm::any_of(Calls, [&](const CallEvent &X) {
          Verb W = X.Object == D.Arena && X.Callee->getIdentifier()
                       ? C.Calls.verbOf(X.Callee)
                       : Verb::None;
          return W == Verb::Deinit || W == Verb::Release;
        }))
      continue;
    MissingRelease M;
    for (const FunctionExit &E : Exits) {
      bool Gave = llvm::any_of(E.S.Resources, [&](const Resource &X) {
        return (X.Bits & OfArena) && X.From.isOnly(Value::address(D.Arena));
      });
      if (E.Kind != ExitKind::Return || !Gave ||
          (E.S.bits(D.Arena) & (Reset | Released | HandedOver)) ||
          S.carvesBuffer(E.S, D.Arena) || endsHere(D.Arena, E))
        continue;
      SourceLocation At = E.At ? E.At->getBeginLoc() : F.Function->getEndLoc();
      if (!llvm::is_contained(M.ReturnsAt, At))
        M.ReturnsAt.push_back(At);
    }
    M.In = F.Function;
    M.Function = plainName(F.Function);
    M.Resource = V->getNameAsString();
    M.At = V->getLocation();
    M.Arena = true;
    if (M.ReturnsAt.empty() || M.Function.empty() ||
        llvm::any_of(Found.Missing, [&](const MissingRelease &Old) {
          return Old.In == M.In && Old.Arena && Old.Resource == M.Resource;
        }))
      continue;
    Found.Missing.push_back(std::move(M));
  }
}

} // namespace whofrees::flow

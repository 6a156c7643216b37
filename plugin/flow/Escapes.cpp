//===--- Escapes.cpp - memory that leaves the arena it belongs to ---------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// At each normal exit: what do the result and the places that live on lead to,
// and is any of it memory of an arena that is gone?
//
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

static SourceLocation locationOf(const Stmt *S) {
  return S ? S->getBeginLoc() : SourceLocation();
}

/// The parameter that owns \p Object by value and was not moved from, if any:
/// what it owns ends with the function.
static const VarDecl *owningParameter(LocId Object, const FunctionExit &E,
                                      Context &C) {
  const Location &L = C.Locs[Object];
  if (L.Kind != LocKind::Init)
    return nullptr;
  const auto *P = dyn_cast_or_null<ParmVarDecl>(C.Locs[L.Parent].var());
  if (!P || P->getType()->isReferenceType())
    return nullptr;
  switch (C.Types.roleOf(P->getType())) {
  case TypeRole::UniqueOwner:
  case TypeRole::Container:
  case TypeRole::PmrContainer: {
    const Entry *Now = E.S.find(L.Parent);
    return !Now || Now->Holds.isOnly(Value::address(Object)) ? P : nullptr;
  }
  default:
    return nullptr;
  }
}

/// True for an arena that ends with the function: a local one, not one that a
/// caller passed in or that lives in an object of the caller's.
bool FunctionResult::isLocalArena(LocId Arena, const FunctionExit &E) const {
  LocId Root = C.Locs.rootOf(Arena);
  const Location &R = C.Locs[Root];
  switch (R.Kind) {
  case LocKind::Temp:
    return true;
  case LocKind::Var:
    return R.var() && R.var()->hasLocalStorage() &&
           R.var()->getDeclContext() == F.Function;
  case LocKind::Fresh:
    // On the heap: local until something that lives on holds it.
    for (const Entry &Place : E.S.Entries) {
      if (!outlives(Place.Where, E))
        continue;
      for (Value V : Place.Holds) {
        llvm::SmallVector<LocId, 16> Reached;
        if (V.isAddress())
          S.reach(E.S, V.loc(), Reached);
        if (llvm::is_contained(Reached, Root))
          return false;
      }
    }
    return true;
  default:
    return owningParameter(Root, E, C) != nullptr;
  }
}

/// True if the bytes that an arena of this type gives out are in it.
static bool storesInside(const RecordDecl *R, const ASTContext &Ast) {
  bool Bytes = false;
  for (const FieldDecl *Field : R->fields()) {
    QualType T = Field->getType();
    if (T->isAnyPointerType() || T->isReferenceType())
      return false;
    if (const ArrayType *A = Ast.getAsArrayType(T))
      Bytes |= A->getElementType()->isArithmeticType() ||
               A->getElementType()->isStdByteType();
  }
  return Bytes;
}

/// True if an arena without a destructor ends with the function all the same:
/// its memory is in the function's own variables, or a parameter owns it.
bool FunctionResult::endsHere(LocId Arena, const FunctionExit &E) const {
  LocId Root = C.Locs.rootOf(Arena);
  if (owningParameter(Root, E, C))
    return true;
  const VarDecl *V = C.Locs[Root].var();
  if (!V || !isLocalArena(Arena, E))
    return false;
  if (isa<ParmVarDecl>(V) && V->getType().isDestructedType())
    return true;
  QualType T = S.typeOf(Arena);
  const RecordDecl *R = recordOf(T);
  if (!R || !R->isCompleteDefinition() || T->isPointerType())
    return false;
  if (storesInside(R, C.Ast))
    return true;
  bool Local = false;
  for (const Entry &Place : E.S.Entries) {
    if (!C.Locs.isWithin(Place.Where, Arena))
      continue;
    for (Value Held : Place.Holds) {
      const VarDecl *Buffer = C.Locs[C.Locs.rootOf(Held.loc())].var();
      Local |= Held.isAddress() && Buffer && Buffer->hasLocalStorage() &&
               Buffer->getType()->isArrayType();
    }
  }
  return Local;
}

bool FunctionResult::escapes(LocId Memory, const FunctionExit &E, bool Returned,
                             ScratchEscape &Out) const {
  const Resource *X = E.S.resource(Memory);
  if (!X || C.Locs[Memory].Kind != LocKind::Fresh || !(X->Bits & OfArena))
    return false;
  LocId Arena = 0;
  bool Ended = false;
  for (Value A : X->From) {
    if (!A.isAddress() || (!Returned && !isLocalArena(A.loc(), E)))
      continue;
    bool Ends = !(X->Bits & Dead) && endsHere(A.loc(), E);
    if (Ends || X->From.size() == 1 || (E.S.bits(A.loc()) & Reset)) {
      Arena = A.loc();
      Ended = Ends;
    }
  }
  if (!Arena || !((X->Bits & Dead) || Ended))
    return false;
  // Dead on some paths and alive on others is a dispose that depends on
  // something, and the value may depend on the same. Only if the memory comes
  // from one of several arenas, that one is gone for sure.
  bool Several = X->From.size() > 1;
  if ((X->Bits & Alive) && !Several && !Ended)
    return false;
  // A store is asked about where it is: there the memory is.
  Out.May = Several || (Returned && (X->Bits & Absent));
  const Stmt *Site = C.Locs[Memory].site();
  Out.AcquiredAt = locationOf(Site);
  Out.Resource = nameOfSite(Site);
  Out.Arena = nameOf(Arena);
  // One call left both: which of the two is meant nobody could tell.
  if (Out.Arena == Out.Resource)
    return false;
  const Stmt *End = Ended ? nullptr : X->At;
  if (isa_and_nonnull<CallExpr>(End) || isa_and_nonnull<CXXDeleteExpr>(End)) {
    Out.EndsAt = locationOf(End);
    Out.Ends = ScratchEscape::Disposed;
    if (const auto *Call = dyn_cast<CallExpr>(End))
      if (const FunctionDecl *Callee = Call->getDirectCallee())
        if (C.Calls.of(Callee, C.definitionOf(Callee) != nullptr).Role ==
            CallRole::ArenaReset)
          Out.Ends = ScratchEscape::Reset;
    return !Out.Arena.empty();
  }
  const Location &Root = C.Locs[C.Locs.rootOf(Arena)];
  if (const VarDecl *V = Root.var() ? Root.var() : C.Locs[Root.Parent].var()) {
    Out.EndsAt = V->getLocation();
  } else if (auto It = C.Sites.find(Root.site()); It != C.Sites.end()) {
    Out.EndsAt = It->second.Named ? It->second.Named->getLocation()
                                  : locationOf(Root.site());
  }
  return !Out.Arena.empty();
}

/// The container that a place is, or is in, an element of; 0 if none.
LocId FunctionResult::containerOf(LocId Element) const {
  for (LocId L = Element; L && !C.Locs[L].isRoot(); L = C.Locs[L].Parent) {
    LocId Buffer = C.Locs[L].Parent;
    if (C.Locs[L].Kind != LocKind::Element ||
        C.Locs[Buffer].Kind != LocKind::Init)
      continue;
    LocId Owner = C.Locs[Buffer].Parent;
    QualType T = S.typeOf(Owner);
    if (!T.isNull() && (C.Types.roleOf(T) == TypeRole::Container ||
                        C.Types.roleOf(T) == TypeRole::PmrContainer))
      return Owner;
  }
  return 0;
}

void FunctionResult::escapesFrom(const Entry &Place, const FunctionExit &E,
                                 Findings &Found) const {
  bool Returned = C.Locs.rootOf(Place.Where) == C.Locs.returned();
  auto CanCarry = [&](LocId L) {
    QualType T = S.typeOf(L);
    return T.isNull() || C.Types.canCarry(T);
  };
  if (!CanCarry(Place.Where))
    return;
  // What the place leads to: through objects of the heap, the elements of
  // containers, and records that were copied into the result.
  llvm::SmallVector<const Entry *, 8> Work{&Place};
  llvm::SmallVector<LocId, 8> Seen;
  while (!Work.empty()) {
    const Entry *Via = Work.pop_back_val();
    for (Value V : Via->Holds) {
      if (!V.isAddress() || llvm::is_contained(Seen, V.loc()))
        continue;
      Seen.push_back(V.loc());
      ScratchEscape X;
      if (!escapes(C.Locs.rootOf(V.loc()), E, Returned, X)) {
        // What lives on by itself has its own places in the state.
        if (!outlives(V.loc(), E))
          for (const Entry &Inner : E.S.Entries)
            if (C.Locs.isWithin(Inner.Where, V.loc()) && CanCarry(Inner.Where))
              Work.push_back(&Inner);
        continue;
      }
      X.Function = plainName(F.Function);
      bool Element = Via != &Place && C.Locs.isSomeElement(Via->Where);
      LocId Holder = Returned ? 0 : Place.Where;
      const Stmt *At = Returned && E.At ? E.At : Place.At;
      if (!Returned && Via != &Place) {
        bool OfObject = !C.Locs[Via->Where].isRoot() &&
                        C.Locs[C.Locs.rootOf(Via->Where)].isObject();
        if (Element || OfObject)
          At = Via->At;
        if (!Element && OfObject)
          Holder = Via->Where;
      }
      if (LocId Container = containerOf(Holder))
        Holder = Container;
      // A container that outlived the arena inside the function already is
      // asked about where it got the memory.
      const Resource *Memory = E.S.resource(C.Locs.rootOf(V.loc()));
      if (Returned && Element && Memory && Memory->At &&
          !isa<ReturnStmt>(Memory->At))
        for (const Entry &Local : E.S.Entries)
          if (C.Locs[Local.Where].Kind == LocKind::Var && Via->At &&
              llvm::any_of(Local.Holds, [&](Value H) {
                return H.isAddress() && C.Locs.isWithin(Via->Where, H.loc());
              })) {
            Holder = Local.Where;
            At = Via->At;
            X.May = Memory->From.size() > 1;
          }
      X.At = locationOf(At);
      if (X.At.isInvalid())
        continue;
      if (Holder) {
        X.Holder = nameOf(Holder);
        if (X.Holder.empty())
          continue;
        // An init fills the object that it is given to begin.
        LocKind Of = C.Locs[C.Locs.rootOf(Holder)].Kind;
        X.Persistent = S.isInitLike() && C.Locs[Holder].field() &&
                       (Of == LocKind::This || Of == LocKind::Init);
      } else if (const auto *Ret = dyn_cast_or_null<ReturnStmt>(E.At);
                 Ret && Via == &Place) {
        // Named as the return names it, if it does.
        const Expr *Value = Ret->getRetValue();
        Value = Value ? Value->IgnoreUnlessSpelledInSource() : nullptr;
        if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(Value)) {
          X.Resource = Ref->getDecl()->getNameAsString();
          if (X.Resource == X.Arena)
            continue; // the arena goes along with what it gave out
        }
      }
      Found.Escapes.push_back(std::move(X));
      return;
    }
  }
}

void FunctionResult::diagnoseEscapes(Findings &Found) const {
  for (const FunctionExit &E : Exits) {
    if (E.Kind != ExitKind::Return ||
        llvm::none_of(E.S.Resources, [](const Resource &X) {
          return (X.Bits & OfArena) != 0;
        }))
      continue;
    for (const Entry &Place : E.S.Entries) {
      if (!outlives(Place.Where, E))
        continue;
      // The elements of a parameter that is a container are its own.
      if (owningParameter(C.Locs.rootOf(Place.Where), E, C))
        continue;
      escapesFrom(Place, E, Found);
    }
  }
}

} // namespace whofrees::flow

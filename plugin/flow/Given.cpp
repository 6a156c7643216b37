//===--- Given.cpp - memory from an allocator that was given --------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Finds, at each good end of a function, the memory that came from one of its
// parameters and stays in an object, together with all that the function leaves
// behind. Which place of the object a deinit will ask for its allocator is not
// known here yet.
//
//===----------------------------------------------------------------------===//

#include "compat/RecordType.h"
#include "flow/Lifecycles.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// An allocator without state: any other one will do.
static bool isStateless(QualType T) {
  const auto *R = dyn_cast_or_null<CXXRecordDecl>(recordOf(T, true));
  return R && R->hasDefinition() && R->isEmpty() && !R->isPolymorphic();
}

static bool isFunctionPointer(const ValueDecl *D) {
  QualType T = D->getType().getNonReferenceType();
  return T->isFunctionPointerType() || T->isFunctionType();
}

/// The parameter that the code at \p Site asks for memory, if it is one.
static const ParmVarDecl *askedByName(const Stmt *Site, Context &C) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Site);
  if (!Call)
    return nullptr;
  const Expr *E = nullptr;
  if (const FunctionDecl *F = Call->getDirectCallee()) {
    int Index = C.Calls.of(F, C.definitionOf(F) != nullptr).Allocator;
    if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call);
        M && Index == ThisArg)
      E = M->getImplicitObjectArgument();
    else if (Index >= 0 && static_cast<unsigned>(Index) < Call->getNumArgs())
      E = Call->getArg(Index);
  } else if (const auto *M = dyn_cast<MemberExpr>(
                 Call->getCallee()->IgnoreParenImpCasts())) {
    E = M->getBase();
  }
  const auto *Ref =
      dyn_cast_or_null<DeclRefExpr>(E ? E->IgnoreParenImpCasts() : nullptr);
  return Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
}

/// Which parameters of the function the memory came from. False if it may have
/// come from somewhere else than what the function is given.
bool Lifecycles::readSources(const FunctionResult &R, const State &S,
                             const Resource &X, GivenAcquire &A) const {
  bool Function = false, Context = false, Fallback = false;
  for (Value From : X.From) {
    if (!From.isAddress())
      continue;
    // A handle of the allocator stands for what it is a handle of.
    llvm::SmallVector<LocId, 4> Sources{From.loc()};
    const Location &Root = C.Locs[C.Locs.rootOf(From.loc())];
    if (Root.Kind == LocKind::Temp ||
        (Root.var() && Root.var()->hasLocalStorage()))
      for (const Entry &E : S.Entries)
        if (C.Locs.isWithin(E.Where, From.loc()))
          for (Value H : E.Holds)
            if (H.isAddress())
              Sources.push_back(H.loc());
    for (LocId Source : Sources) {
      LocId Anchor = C.Locs.anchorOf(Source);
      const auto *P = dyn_cast_or_null<ParmVarDecl>(C.Locs[Anchor].var());
      if (!P || P->getDeclContext() != R.F.Function) {
        if (C.Locs[Anchor].Kind == LocKind::This)
          return false;
        if (C.Locs[Anchor].var() && !C.Locs[Anchor].var()->hasLocalStorage())
          Fallback = true;
        continue;
      }
      if (isStateless(P->getType()))
        return false;
      if (!llvm::is_contained(A.Anchors, Anchor))
        A.Anchors.push_back(Anchor);
      if (isFunctionPointer(P))
        Function = true;
      else
        Context = true;
      // The context says more than the function.
      if (A.Allocator &&
          (!isFunctionPointer(A.Allocator) || isFunctionPointer(P)))
        continue;
      A.Allocator = P;
      A.AllocatorName = P->getNameAsString();
      if (Source == From.loc() && C.Locs[Source].Kind == LocKind::Init)
        if (std::string Name = R.nameOf(Source); !Name.empty())
          A.AllocatorName = Name;
    }
  }
  // `if (!al) al = fallback();`: on one of the ways it is what was given.
  bool Known = !X.From.empty() && !X.From.hasUnknown() &&
               llvm::all_of(X.From, [](Value V) { return V.isAddress(); });
  if (Fallback && A.Allocator) {
    if (askedByName(A.Site, C) != A.Allocator)
      return false;
    A.Stored = true; // which of them was kept is not known
  }
  if (!A.Allocator && (!Known || Fallback))
    if (const ParmVarDecl *P = askedByName(A.Site, C);
        P && P->getDeclContext() == R.F.Function &&
        !isStateless(P->getType())) {
      A.Allocator = P;
      A.AllocatorName = P->getNameAsString();
      A.Anchors.push_back(C.Locs.var(P));
      A.Stored = true; // which of them was kept is not known
    }
  // `s->alloc = alloc; s->alloc(n)`: what the object brings was given to it.
  if (A.Anchors.size() > 1 && Function && Context) {
    auto Brings = [&](LocId L) {
      return llvm::any_of(S.Entries, [&](const Entry &E) {
        return C.Locs[E.Where].field() && C.Locs.anchorOf(E.Where) == L &&
               isFunctionPointer(C.Locs[E.Where].field()) &&
               llvm::any_of(E.Holds, [&](Value V) {
                 return V.isAddress() && C.Locs.anchorOf(V.loc()) != L &&
                        llvm::is_contained(A.Anchors, C.Locs.anchorOf(V.loc()));
               });
      });
    };
    llvm::erase_if(A.Anchors, Brings);
    Context = llvm::any_of(A.Anchors, [&](LocId L) {
      return !isFunctionPointer(C.Locs[L].var());
    });
    A.Allocator = nullptr;
    for (LocId L : A.Anchors)
      if (!A.Allocator || isFunctionPointer(A.Allocator))
        A.Allocator = cast<ParmVarDecl>(C.Locs[L].var());
    if (A.Allocator)
      A.AllocatorName = A.Allocator->getNameAsString();
  }
  // The function that gives memory and the one that takes it back come
  // together.
  if (Function && !Context)
    for (const ParmVarDecl *P : R.F.Function->parameters())
      if (isFunctionPointer(P) && !llvm::is_contained(A.Anchors, C.Locs.var(P)))
        A.Anchors.push_back(C.Locs.var(P));
  if (Function && Context)
    llvm::erase_if(A.Anchors,
                   [&](LocId L) { return isFunctionPointer(C.Locs[L].var()); });
  return A.Allocator != nullptr;
}

/// True if anything that outlives the call refers to the allocator.
bool Lifecycles::allocatorStored(const State &S, const GivenAcquire &A,
                                 LocId Object) const {
  auto Refers = [&](Value V) {
    return V.isAddress() &&
           llvm::is_contained(A.Anchors, C.Locs.anchorOf(V.loc()));
  };
  for (const Entry &Place : S.Entries) {
    LocId Anchor = C.Locs.anchorOf(Place.Where);
    const Location &L = C.Locs[Anchor];
    bool Own =
        Anchor == Object || L.Kind == LocKind::This ||
        L.Kind == LocKind::Return || L.Kind == LocKind::Fresh ||
        (L.var() && (isa<ParmVarDecl>(L.var()) || !L.var()->hasLocalStorage()));
    if (!Own || llvm::is_contained(A.Anchors, Anchor) ||
        (L.var() && Anchor == Place.Where && L.var()->hasLocalStorage()))
      continue;
    for (Value V : Place.Holds) {
      if (Refers(V))
        return true;
      // A library container keeps its allocator with its memory.
      if (!V.isAddress() || V.loc() == A.Where)
        continue;
      if (const Resource *X = S.resource(V.loc());
          X && C.Locs[V.loc()].Kind == LocKind::Fresh && (X->Bits & OfArena) &&
          C.Locs[V.loc()].site() != A.Site && llvm::any_of(X->From, Refers))
        return true;
    }
  }
  return llvm::any_of(S.Resources, [&](const Resource &X) {
    return (X.Bits & HandedOver) && C.Locs[X.Object].Kind == LocKind::Init &&
           llvm::is_contained(A.Anchors, C.Locs.anchorOf(X.Object)) &&
           !isFunctionPointer(C.Locs[C.Locs.anchorOf(X.Object)].var());
  });
}

void Lifecycles::addGiven(const FunctionResult &R, const FunctionExit &E) {
  std::shared_ptr<const State> End;
  for (const Resource &X : E.S.Resources) {
    const Location &L = C.Locs[X.Object];
    if (L.Kind != LocKind::Fresh || !(X.Bits & (Held | HandedOver | OfArena)) ||
        ((X.Bits & Released) && !(X.Bits & Held)))
      continue;
    auto Site = C.Sites.find(L.site());
    bool OfCall = Site != C.Sites.end() && Site->second.OfCall;
    if (Site != C.Sites.end() && Site->second.Owned)
      continue;
    GivenAcquire A;
    A.In = R.F.Function;
    A.Site = L.site();
    A.OfArena = X.Bits & OfArena;
    // What a call leaves in an object is told by the function called.
    const auto *Call = dyn_cast<Expr>(L.site());
    A.ByCall = OfCall && !Site->second.Named && !Site->second.AssignedTo &&
               ((!(X.Bits & Held) && (X.Bits & HandedOver)) ||
                (Call && !Call->getType()->isPointerType()));
    A.Made = OfCall && Call && Call->getType()->isPointerType() &&
             recordOf(Call->getType(), true);
    if (!readSources(R, E.S, X, A)) {
      if (!A.ByCall)
        continue;
      A.Allocator = nullptr;
    }
    A.Name = R.nameOfSite(A.Site);
    A.Initialises = R.S.isInitLike();
    if (!End)
      End = std::make_shared<State>(E.S);
    A.End = End;
    addGivenPlaces(R, E, A, X.Object);
  }
}

/// The type of the object made at \p Site, as the code around it says.
static QualType typeMade(const Stmt *Site, const Context &C) {
  auto It = C.Sites.find(Site);
  if (It == C.Sites.end())
    return {};
  if (It->second.Named)
    return It->second.Named->getType();
  if (It->second.AssignedTo)
    return It->second.AssignedTo->getType();
  return {};
}

void Lifecycles::addGivenPlaces(const FunctionResult &R, const FunctionExit &E,
                                const GivenAcquire &A, LocId Memory) {
  auto Add = [&](GivenAcquire X) {
    if (llvm::none_of(Given, [&](const GivenAcquire &Old) {
          return Old.Path == X.Path && Old.Site == X.Site && Old.In == X.In &&
                 Old.Stored == X.Stored;
        }))
      Given.push_back(std::move(X));
  };
  bool ByOwner = false;
  for (const Entry &Place : E.S.Entries) {
    if (!llvm::any_of(Place.Holds, [&](Value V) {
          return V.isAddress() && V.loc() == Memory;
        }))
      continue;
    ByOwner |= R.isOwner(R.S.typeOf(Place.Where));
  }
  if (ByOwner)
    return; // its deleter answers for it
  for (const Entry &Place : E.S.Entries) {
    if (!Place.Holds.contains(Value::address(Memory)))
      continue;
    GivenAcquire X = A;
    LocId Object = 0;
    if (!pathOf(Place.Where, &E.S, Object, X.Path) || X.Path.size() > 6)
      continue;
    const Location &Root = C.Locs[Object];
    // `return m`, wrapped in whatever: a variable that is the result.
    const Entry *Returned = E.S.find(C.Locs.returned());
    bool Result = Root.var() && Root.var()->hasLocalStorage() && Returned &&
                  Returned->Holds.contains(Value::address(Object));
    if (Root.var() && !Result)
      continue; // a variable: global, or gone
    bool Itself = X.Path.empty();
    if (Itself && Result)
      continue;
    if (Itself) {
      // `return obj`, `*out = obj`: the object is the memory itself.
      X.Root = recordOf(typeMade(X.Site, C), true);
      if (!X.Root)
        X.Root = recordOf(R.F.Function->getReturnType(), true);
      X.Where = Memory;
      X.Begins = true;
      X.ByCall |= X.Made;
      if (!X.Root)
        continue;
    } else {
      X.Where = Place.Where;
      const auto *First = dyn_cast_or_null<FieldDecl>(X.Path.front());
      X.Root = recordOf(R.S.typeOf(Object), true);
      if (First)
        X.Root = recordOf(compat::recordType(C.Ast, First->getParent()));
      X.Begins =
          Result || Root.Kind == LocKind::Fresh ||
          Root.Kind == LocKind::Return ||
          (Root.Kind == LocKind::This && isa<CXXConstructorDecl>(R.F.Function));
      // The object itself is the one that brings the allocator.
      if (llvm::is_contained(X.Anchors, C.Locs.anchorOf(Object))) {
        X.Anchors.clear();
        X.Allocator = nullptr;
        if (!X.ByCall)
          continue;
      }
      if (auto It = C.Sites.find(X.Site);
          It == C.Sites.end() ||
          (!It->second.Named && !It->second.AssignedTo && !It->second.OfCall))
        X.Name = R.nameOf(Place.Where);
    }
    if (!X.Root)
      continue;
    X.Stored |= allocatorStored(E.S, X, Object);
    Add(std::move(X));
  }
}

} // namespace whofrees::flow

//===--- Unstored.cpp - which allocator a deinit can reach ----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Compares the memory that an init acquires from a given allocator with the
// releases of the same field. The release says which place of the object it
// asks for the allocator; what the init left at that place decides.
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

static bool isPointerOrReference(QualType T) {
  return T->isPointerType() || T->isReferenceType();
}

/// True if a copy of the type would leave something to see: it has a pointer.
static bool hasPointer(QualType T, unsigned Depth = 0) {
  if (isPointerOrReference(T))
    return true;
  const RecordDecl *R = recordOf(T);
  if (!R || !R->isCompleteDefinition() || Depth > 3)
    return false;
  return llvm::any_of(R->fields(), [&](const FieldDecl *F) {
    return hasPointer(F->getType(), Depth + 1);
  });
}

static bool isDestructor(const FunctionDecl *F) {
  return isa<CXXDestructorDecl>(F);
}

static bool isNamedDeinit(const FunctionDecl *F) {
  return F->getIdentifier() && isDeinitName(F->getName());
}

/// True if both ways may end at the same field: `m.weights.data` is not
/// `p.margins.data`, though both are the data of a slice. Through pointers the
/// same object can be reached in several ways.
static bool mayMeet(const FieldPath &A, const FieldPath &B) {
  auto I = A.rbegin(), J = B.rbegin();
  while (true) {
    while (I != A.rend() && !*I)
      ++I;
    while (J != B.rend() && !*J)
      ++J;
    if (I == A.rend() || J == B.rend())
      return true;
    if (*I != *J)
      return I != A.rbegin() && (!(*I)->getType()->isRecordType() ||
                                 !(*J)->getType()->isRecordType());
    ++I;
    ++J;
  }
}

bool Lifecycles::matches(const GivenAcquire &A, const GivenBack &B) const {
  if (A.In == B.In || A.Path.empty() != B.Path.empty())
    return false;
  if (!A.Path.empty())
    return A.field() && A.field() == B.field() && mayMeet(A.Path, B.Path);
  return A.Root->getCanonicalDecl() == B.Root->getCanonicalDecl();
}

/// True if \p Place leads to what the memory came from.
bool Lifecycles::isMentioned(const GivenAcquire &A, LocId Place) const {
  auto Given = [&](LocId L) {
    return llvm::is_contained(A.Anchors, C.Locs.anchorOf(L));
  };
  if (Given(Place))
    return true;
  if (const Resource *X = A.End->resource(Place))
    for (Value From : X->From)
      if (From.isAddress() && Given(From.loc()))
        return true;
  const Location &Root = C.Locs[C.Locs.rootOf(Place)];
  if (Root.Kind != LocKind::Fresh && Root.Kind != LocKind::Temp && !Root.var())
    return false;
  for (const Entry &E : A.End->Entries)
    if (C.Locs.isWithin(E.Where, Place))
      for (Value V : E.Holds)
        if (V.isAddress() && Given(V.loc()))
          return true;
  return false;
}

/// True if a place of the object itself leads to the allocator.
bool Lifecycles::keepsAllocator(const GivenAcquire &A) const {
  LocId Object = C.Locs.rootOf(A.Where);
  return llvm::any_of(A.End->Entries, [&](const Entry &E) {
    return E.Where != A.Where && C.Locs.rootOf(E.Where) == Object &&
           llvm::any_of(E.Holds, [&](Value V) {
             return V.isAddress() &&
                    llvm::is_contained(A.Anchors, C.Locs.anchorOf(V.loc()));
           });
  });
}

/// True if \p V is another allocator of the same kind, that the function was
/// given or that the program has. What else the function was given may well
/// lead to the allocator.
bool Lifecycles::isAnother(const GivenAcquire &A, Value V) const {
  if (!V.isAddress())
    return false;
  const auto *Var =
      dyn_cast_or_null<VarDecl>(C.Locs[C.Locs.anchorOf(V.loc())].var());
  const RecordDecl *Mine = recordOf(A.Allocator->getType(), true);
  return Var && Mine && recordOf(Var->getType(), true) == Mine &&
         (isa<ParmVarDecl>(Var) ||
          (Var->hasGlobalStorage() && Var->getType()->isRecordType()));
}

/// Whether what is at a place when the init ends is the allocator. \p T is the
/// type of the place.
Lifecycles::Way Lifecycles::classify(const GivenAcquire &A, const ValueSet &V,
                                     QualType T) const {
  bool Known = true;
  TypeRole Role = C.Types.roleOf(T.getNonReferenceType());
  for (Value X : V) {
    switch (X.kind()) {
    case Value::Null:
      continue;
    case Value::NonNull:
      // Built without being told: the default resource.
      Known &= Role == TypeRole::PolymorphicAllocator ||
               Role == TypeRole::PmrContainer;
      continue;
    case Value::Unknown:
    case Value::Int:
      Known = false;
      continue;
    case Value::Address:
    case Value::Inside:
      break;
    }
    if (isMentioned(A, X.loc()))
      return Way::Same;
    const Location &Root = C.Locs[C.Locs.anchorOf(X.loc())];
    if (Root.Kind == LocKind::Temp)
      continue;
    Known &= isAnother(A, X);
  }
  return Known ? Way::Differs : Way::NotKnown;
}

/// True if the object came ready-made from a function that nobody can look
/// into: its fields may hold anything.
static bool isMadeElsewhere(const Stmt *Site, const Context &C) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Site);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  return F && !C.definitionOf(F) && recordOf(F->getReturnType(), true);
}

Lifecycles::Way Lifecycles::wayOf(const GivenAcquire &A,
                                  const GivenBack &B) const {
  bool Heap = isHeap(B.Kind);
  // An arena's own release does nothing that anybody relies on.
  if (A.OfArena && !Heap)
    return Way::Same;
  if (B.How == GivenBack::Other)
    return A.Allocator ? Way::Differs : Way::Same;
  if (B.How != GivenBack::Own)
    return Way::Same;
  if (!A.Allocator || B.Via.empty())
    return Way::NotKnown;
  // The object of the release, as the init sees it.
  const State &End = *A.End;
  LocId Base = A.Where;
  unsigned Left = B.Path.size();
  while (Left) {
    const ValueDecl *D = B.Path[Left - 1];
    const Location &L = C.Locs[Base];
    if (L.Kind == LocKind::Element) {
      Base = L.Parent;
      Left -= D == nullptr;
    } else if (!D) {
      --Left;
    } else if (L.Kind == LocKind::Field && L.field() == D) {
      Base = L.Parent;
      --Left;
    } else if (L.Kind == LocKind::Init && L.Parent &&
               C.Locs[L.Parent].Kind == LocKind::Field) {
      Base = L.Parent;
    } else if (L.Kind == LocKind::Fresh) {
      LocId Holder = 0;
      for (const Entry &E : End.Entries)
        if (C.Locs[E.Where].Kind == LocKind::Field &&
            E.Holds.contains(Value::address(Base)))
          Holder = E.Where;
      if (!Holder)
        break;
      Base = Holder;
    } else {
      break;
    }
  }
  llvm::ArrayRef<const ValueDecl *> Via = B.Via;
  if (Left) {
    // The deinit is of an object around this one.
    llvm::ArrayRef<const ValueDecl *> Outer =
        llvm::ArrayRef(B.Path).take_front(Left);
    if (Via.size() <= Left || Via.take_front(Left) != Outer)
      return Way::NotKnown;
    Via = Via.drop_front(Left);
  }
  LocId Object = C.Locs.rootOf(Base);
  if (End.bits(Object) & HandedOver)
    return Way::NotKnown; // others may have filled it in
  if (C.Locs[Object].Kind == LocKind::Fresh &&
      isMadeElsewhere(C.Locs[Object].site(), C))
    return Way::NotKnown;
  bool Ours = A.Begins || A.Initialises;
  llvm::SmallVector<LocId, 4> Places{Base};
  for (unsigned I = 0; I < Via.size(); ++I) {
    const auto *Field = dyn_cast_or_null<FieldDecl>(Via[I]);
    if (Via[I] && !Field)
      return Way::NotKnown;
    bool Last = I + 1 == Via.size();
    bool Follows = Field && isPointerOrReference(Field->getType());
    llvm::SmallVector<LocId, 4> Next;
    ValueSet Found;
    for (LocId P : Places) {
      LocId L = Field ? C.Locs.field(P, Field) : C.Locs.element(P);
      if (!Last && !Follows) {
        Next.push_back(L);
        continue;
      }
      for (const Entry &E : End.Entries)
        if (E.Where == L || (Last && C.Locs.isWithin(E.Where, L)))
          Found.insert(E.Holds);
    }
    if (!Last && !Follows) {
      Places = Next;
      continue;
    }
    if (Found.empty()) {
      // Nobody wrote to it.
      if (!Field || !hasPointer(Field->getType()))
        if (!Field ||
            C.Types.roleOf(Field->getType()) != TypeRole::PolymorphicAllocator)
          return Way::NotKnown;
      return Ours ? Way::Differs : Way::NotKnown;
    }
    if (Last)
      return classify(A, Found, Field->getType());
    if (!Found.empty() && llvm::all_of(Found, [&](Value V) {
          return isAnother(A, V) && !isMentioned(A, V.loc());
        }))
      return Way::Differs;
    for (Value V : Found) {
      if (!V.isAddress()) {
        if (V.kind() == Value::Null)
          continue;
        return Way::NotKnown;
      }
      if (isMentioned(A, V.loc()))
        return Way::Same;
      Next.push_back(V.loc());
    }
    if (Next.empty())
      return Way::Differs;
    Ours = false; // what another object holds is its own init's business
    Places = Next;
  }
  return Way::NotKnown;
}

/// True if a function that calls the init on an object of its own takes care:
/// it keeps the allocator, or passes one that the object has.
bool Lifecycles::clearedByCaller(
    const GivenAcquire &A, llvm::ArrayRef<const GivenBack *> Backs) const {
  auto Calling = Callers.find(A.In->getCanonicalDecl());
  if (Calling == Callers.end())
    return false;
  return llvm::any_of(Given, [&](const GivenAcquire &Outer) {
    if (!Calling->second.contains(Outer.In) || Outer.field() != A.field() ||
        Outer.Path.empty() != A.Path.empty() || !mayMeet(Outer.Path, A.Path))
      return false;
    if (!Outer.Allocator)
      return true;
    if (Backs.empty())
      return Outer.Stored;
    return llvm::any_of(Backs, [&](const GivenBack *B) {
      return wayOf(Outer, *B) != Way::Differs;
    });
  });
}

/// True if all that could end the object can be seen here, and brings no
/// allocator of its own.
bool Lifecycles::deinitInSight(const GivenAcquire &A) const {
  const RecordDecl *Wanted = recordOf(A.Allocator->getType(), true);
  bool Any = false, Hidden = false;
  auto Look = [&](const FunctionDecl *F) {
    const FunctionDecl *Def = C.definitionOf(F);
    bool Deinit =
        isDestructor(F) ||
        (isNamedDeinit(F) &&
         (isCertainDeinitName(F->getName()) ||
          (A.In->getIdentifier() && arePaired(A.In->getName(), F->getName()))));
    if (!Deinit)
      return;
    Any = true;
    Hidden |= !Def;
    for (const ParmVarDecl *P : F->parameters()) {
      const RecordDecl *Given = recordOf(P->getType(), true);
      Hidden |= (Wanted && Given == Wanted) ||
                P->getType()->isFunctionPointerType() ||
                P->getType()->isVoidPointerType();
    }
  };
  for (const FunctionDecl *F : C.Calls.functionsOn(A.Root))
    Look(F);
  const auto *Class = dyn_cast<CXXRecordDecl>(A.Root);
  if (Class && Class->hasDefinition()) {
    for (const CXXMethodDecl *M : Class->methods()) {
      if (M->isImplicit() || M->isDeleted())
        continue;
      if (isDestructor(M) && !M->isUserProvided())
        continue;
      Look(M);
    }
    // A class that begins with a constructor, and ends with nothing.
    if (!Any && isa<CXXConstructorDecl>(A.In) && A.Begins &&
        !Class->hasUserDeclaredDestructor() && !Class->getNumBases())
      return A.field() && A.field()->getAccess() != AS_public;
  }
  return Any && !Hidden;
}

/// True for an arena that is no table of functions.
static bool isPlainArena(const RecordDecl *R) {
  return R && R->isCompleteDefinition() &&
         llvm::none_of(R->fields(), [](const FieldDecl *F) {
           return F->getType()->isFunctionPointerType();
         });
}

/// An object that keeps two allocators, and gives memory of the one back to the
/// other, whatever its deinit does.
void Lifecycles::findMixedUp(const GivenAcquire &A, Findings &Found) const {
  if (A.OfArena || !A.Begins || A.Path.empty() ||
      A.Allocator->getType()->isFunctionPointerType() || !keepsAllocator(A) ||
      llvm::any_of(Acquires, [&](const FieldAcquire &X) {
        return X.field() == A.field() && X.In != A.In;
      }))
    return;
  for (const GivenBack &B : Backs)
    if (B.How == GivenBack::Own && !isDestructor(B.In) && matches(A, B) &&
        wayOf(A, B) == Way::Differs &&
        llvm::none_of(Found.Wrong,
                      [&](const WrongAllocator &W) { return W.At == B.At; }))
      Found.Wrong.push_back({A.Name, A.AllocatorName, B.Name, B.At,
                             A.Site->getBeginLoc(), false});
}

void Lifecycles::findUnstored(Findings &Found) const {
  llvm::DenseSet<const Stmt *> Asked;
  llvm::SmallVector<std::pair<const GivenAcquire *, const GivenBack *>, 4> Told;
  for (const GivenAcquire &A : Given) {
    if (!A.Allocator || A.ByCall)
      continue;
    llvm::SmallVector<const GivenBack *, 4> All;
    const GivenBack *Differs = nullptr;
    bool Reaches = false;
    findMixedUp(A, Found);
    for (const GivenBack &B : Backs) {
      if (!matches(A, B))
        continue;
      All.push_back(&B);
      if ((A.Made && B.How == GivenBack::Own) || wayOf(A, B) != Way::Differs) {
        Reaches = true;
        break;
      }
      // One that acquires the field itself makes room.
      bool Deinit = isDestructor(B.In) || isNamedDeinit(B.In);
      if (!Deinit && llvm::any_of(Acquires, [&](const FieldAcquire &X) {
            return X.In == B.In && X.field() == A.field();
          }))
        continue;
      auto Rank = [](const GivenBack &X) {
        return 2 * (isDestructor(X.In) || isNamedDeinit(X.In)) +
               (X.How == GivenBack::Own);
      };
      if (!Differs || Rank(B) > Rank(*Differs))
        Differs = &B;
    }
    if (Reaches || Asked.contains(A.Site))
      continue;
    if (!Differs) {
      if (!All.empty() || A.Stored || A.OfArena || A.Path.empty() ||
          !deinitInSight(A))
        continue;
      bool PassedOn = llvm::any_of(Uses, [&](const ObjectUse &U) {
        return (U.Opaque && U.Root == A.Root && U.In != A.In &&
                (isDestructor(U.In) || isNamedDeinit(U.In))) ||
               llvm::any_of(U.Fields, [&](const ObjectUse::Settled &S) {
                 return S.Path.back() == A.field() ||
                        (S.Path.size() < A.Path.size() && S.Deep &&
                         llvm::is_contained(A.Path, S.Path.back()));
               });
      });
      if (PassedOn)
        continue;
    }
    if (clearedByCaller(A, All))
      continue;
    Asked.insert(A.Site);
    // One allocator that was not kept is one mistake.
    if (Differs && Differs->How == GivenBack::Own &&
        llvm::any_of(Told, [&](const auto &Old) {
          return Old.first->In == A.In && Old.first->Anchors == A.Anchors &&
                 Old.second->Via == Differs->Via;
        }))
      continue;
    if (Differs)
      Told.push_back({&A, Differs});
    // An object that keeps its allocator, and asks another one.
    if (Differs && !A.OfArena && keepsAllocator(A) &&
        !A.Allocator->getType()->isFunctionPointerType()) {
      Found.Wrong.push_back({A.Name, A.AllocatorName, Differs->Name,
                             Differs->At, A.Site->getBeginLoc(), false});
      continue;
    }
    // Memory of an arena that goes to the heap one by one: no allocator that
    // could have been kept would make that right.
    if (Differs && isHeap(Differs->Kind) && A.OfArena &&
        isPlainArena(recordOf(A.Allocator->getType(), true))) {
      Found.Wrong.push_back({A.Name, A.AllocatorName, Differs->Name,
                             Differs->At, A.Site->getBeginLoc(), true});
      continue;
    }
    UnstoredAllocator X;
    X.Resource = A.Name;
    X.Allocator = A.AllocatorName;
    X.Object = A.Root->getNameAsString();
    if (X.Object.empty())
      if (const TypedefNameDecl *T = A.Root->getTypedefNameForAnonDecl())
        X.Object = T->getNameAsString();
    X.AcquiredAt = A.Site->getBeginLoc();
    if (Differs) {
      X.Deinit = plainName(Differs->In);
      X.Other = Differs->Name;
      X.ReleasedAt = Differs->At;
    }
    Found.Unstored.push_back(std::move(X));
  }
}

} // namespace whofrees::flow

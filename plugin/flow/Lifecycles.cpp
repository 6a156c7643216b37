//===--- Lifecycles.cpp - what objects acquire and deinits release --------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

static const RecordDecl *recordOfType(QualType T) { return recordOf(T, true); }

/// The record that a field's place belongs to: of `this`, of what a parameter
/// points to, of a fresh object, or of a global.
static LocId objectOf(const Context &C, LocId Field) {
  LocId Root = C.Locs.rootOf(Field);
  // `*p->table[i].name`: the object is what the function was given.
  while (C.Locs[Root].Kind == LocKind::Init) {
    LocId P = C.Locs[Root].Parent;
    if (C.Locs[P].Kind == LocKind::Var)
      break;
    Root = C.Locs.rootOf(P);
  }
  return Root;
}

void Lifecycles::add(const FunctionResult &R, std::vector<PartialInit> Left) {
  for (PartialInit &P : Left)
    Partial.push_back(std::move(P));
  for (const FunctionExit &E : R.Exits)
    if (!E.Failure && E.Kind == ExitKind::Return)
      addAcquires(R, E);
  addUses(R);
  addReleases(R);
  // A caller that deinitialises what failed to initialise does the rollback.
  for (const CallEvent &Call : R.Calls) {
    if (!Call.Key || !Call.Object || !Call.Callee->getIdentifier() ||
        !isDeinitName(Call.Callee->getName()))
      continue;
    for (const CallEvent &Init : R.Calls)
      if (Init.At == Call.Key && Init.Object == Call.Object)
        CleanedUpByCaller.insert(Init.Callee);
  }
}

void Lifecycles::addAcquires(const FunctionResult &R, const FunctionExit &E) {
  const FunctionDecl *F = R.F.Function;
  for (const Entry &Place : E.S.Entries) {
    const FieldDecl *Field = C.Locs.lastField(Place.Where);
    if (!Field)
      continue;
    LocId Object = objectOf(C, Place.Where);
    const Location &Root = C.Locs[Object];
    if (Root.Kind == LocKind::Temp)
      continue;
    for (Value V : Place.Holds) {
      if (V.kind() == Value::NonNull) {
        Borrowed.insert(Field);
        continue;
      }
      if (!V.isAddress())
        continue;
      LocId At = V.loc();
      if (C.Locs[At].Kind != LocKind::Fresh) {
        // What it held before is no news; anything else is somebody else's.
        if (!(C.Locs[At].Kind == LocKind::Init && C.Locs[At].Parent == Place.Where))
          Borrowed.insert(Field);
        continue;
      }
      Status Bits = E.S.bits(At);
      if (V.kind() == Value::Inside) {
        bool Base = llvm::any_of(E.S.Entries, [&](const Entry &Other) {
          return Other.Where != Place.Where && Other.Holds.contains(Value::address(At)) &&
                 R.outlives(Other.Where, E);
        });
        if (Base || (Bits & OfArena)) {
          Borrowed.insert(Field);
          continue;
        }
      }
      if ((Bits & (OfArena | flow::Borrowed))) {
        Borrowed.insert(Field);
        continue;
      }
      if (R.isOwner(Field->getType()))
        continue;
      if (R.S.isNull(V, E.S) || ((Bits & Released) && !(Bits & Held)))
        continue;
      FieldAcquire A;
      A.Field = Field;
      A.In = F;
      A.Site = C.Locs[At].site();
      A.Name = R.nameOfSite(A.Site);
      if (auto It = C.Sites.find(A.Site);
          It == C.Sites.end() || (!It->second.Named && !It->second.AssignedTo))
        A.Name = R.nameOf(Place.Where);
      QualType T = R.S.typeOf(Object);
      A.Root = recordOfType(T);
      if (!A.Root && Root.Kind == LocKind::Return)
        A.Root = recordOfType(F->getReturnType());
      if (!A.Root)
        A.Root = Field->getParent();
      A.Initialises = R.S.isInitLike();
      const Resource *X = E.S.resource(At);
      for (Value From : X->From) {
        if (!From.isAddress())
          continue;
        // A handle of the allocator stands for what it is a handle of.
        llvm::SmallVector<LocId, 4> Sources{From.loc()};
        if (const Entry *Handle = E.S.find(From.loc()))
          for (Value H : Handle->Holds)
            if (H.isAddress())
              Sources.push_back(H.loc());
        for (LocId Source : Sources) {
          LocId Anchor = C.Locs.anchorOf(Source);
          const auto *P = dyn_cast_or_null<ParmVarDecl>(C.Locs[Anchor].var());
          if (!P || C.Locs.isReachedFrom(Object, Anchor))
            continue;
          A.Allocator = P;
          A.AllocatorName = P->getNameAsString();
          A.AllocatorStored = allocatorStored(R, E.S, P, Object) ||
                              couldHold(A.Root, P->getType(), 0);
        }
      }
      if (llvm::none_of(Acquires, [&](const FieldAcquire &Old) {
            return Old.Field == A.Field && Old.Site == A.Site && Old.In == A.In;
          }))
        Acquires.push_back(std::move(A));
    }
  }
}

/// True if anything that outlives the call refers to the allocator parameter.
bool Lifecycles::allocatorStored(const FunctionResult &R, const State &S,
                                 const ParmVarDecl *P, LocId Object) const {
  LocId Var = C.Locs.var(P);
  for (const Entry &Place : S.Entries) {
    LocId Anchor = C.Locs.anchorOf(Place.Where);
    const Location &A = C.Locs[Anchor];
    bool Own = Anchor == Object || A.Kind == LocKind::This ||
               A.Kind == LocKind::Return || A.Kind == LocKind::Fresh ||
               (A.var() && A.var() != P &&
                (isa<ParmVarDecl>(A.var()) || !A.var()->hasLocalStorage()));
    if (!Own || Anchor == Var)
      continue;
    for (Value V : Place.Holds)
      if (V.isAddress()) {
        if (C.Locs.anchorOf(V.loc()) == Var)
          return true;
        // A library container keeps its allocator with its memory.
        if (const Resource *X = S.resource(V.loc());
            X && C.Locs[V.loc()].Kind == LocKind::Fresh && (X->Bits & OfArena))
          for (Value From : X->From)
            if (From.isAddress() && C.Locs.anchorOf(From.loc()) == Var)
              return true;
      }
  }
  for (const Resource &X : S.Resources)
    if ((X.Bits & HandedOver) && C.Locs[X.Object].Kind == LocKind::Init &&
        C.Locs.anchorOf(X.Object) == Var)
      return true;
  (void)R;
  return false;
}

/// True if an object of type \p Object has room for the allocator: a field or
/// base of its type, or of a pointer or reference to it.
bool Lifecycles::couldHold(const RecordDecl *Object, QualType Allocator,
                           unsigned Depth) const {
  if (!Object || !Object->isCompleteDefinition() || Depth > 3)
    return false;
  const RecordDecl *Wanted = recordOf(Allocator, true);
  if (!Wanted)
    return false;
  if (const auto *W = dyn_cast<CXXRecordDecl>(Wanted);
      W && W->hasDefinition() && (W->isEmpty()) && !W->isPolymorphic())
    return true; // stateless: any other one will do
  if (const auto *R = dyn_cast<CXXRecordDecl>(Object))
    for (const CXXBaseSpecifier &B : R->bases()) {
      const RecordDecl *Base = recordOf(B.getType());
      if (Base == Wanted || couldHold(Base, Allocator, Depth + 1))
        return true;
    }
  return false;
}

void Lifecycles::addUses(const FunctionResult &R) {
  const FunctionDecl *F = R.F.Function;
  llvm::SmallVector<ObjectUse, 2> Objects;
  llvm::SmallVector<LocId, 2> Roots;
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && !M->isStatic()) {
    Roots.push_back(C.Locs.thisObject());
    Objects.emplace_back();
    Objects.back().Root = recordOf(C.Ast.getRecordType(M->getParent()));
  }
  for (const ParmVarDecl *P : F->parameters()) {
    const RecordDecl *Record = recordOfType(P->getType());
    if (!Record)
      continue;
    bool ByValue = !P->getType()->isPointerType() && !P->getType()->isReferenceType();
    LocId V = C.Locs.var(P);
    Roots.push_back(ByValue ? V : C.Locs.init(V));
    Objects.emplace_back();
    Objects.back().Root = Record;
    Objects.back().Param = P;
  }
  if (Objects.empty())
    return;
  for (unsigned I = 0; I < Objects.size(); ++I) {
    ObjectUse &U = Objects[I];
    LocId Root = Roots[I];
    U.In = F;
    auto FieldOf = [&](LocId L) -> const FieldDecl * {
      return C.Locs.isReachedFrom(L, Root) ? C.Locs.lastField(L) : nullptr;
    };
    for (const FunctionExit &E : R.Exits) {
      if (E.Kind != ExitKind::Return)
        continue;
      for (const Resource &X : E.S.Resources) {
        if (!C.Locs.isReachedFrom(X.Object, Root) ||
            !(X.Bits & (Released | HandedOver)))
          continue;
        if (X.Object == Root || C.Locs[X.Object].Kind == LocKind::Field ||
            C.Locs[X.Object].Kind == LocKind::Element) {
          if (X.Bits & Released)
            U.ReleasesObject |= X.Object == Root;
          else if (X.Object == Root)
            U.Opaque = true;
          else if (const FieldDecl *Field = FieldOf(X.Object))
            U.Settled.insert(Field);
          continue;
        }
        if (C.Locs[X.Object].Kind != LocKind::Init)
          continue;
        if (const FieldDecl *Field = FieldOf(C.Locs[X.Object].Parent)) {
          U.Settled.insert(Field);
          if ((X.Bits & Released) && X.At &&
              llvm::none_of(U.Releases, [&](const ObjectUse::Release &Old) {
                return Old.Field == Field;
              }))
            U.Releases.push_back({Field, X.At->getBeginLoc()});
        }
      }
      // A field that now belongs to somebody else's place has been handed on.
      for (const Entry &Place : E.S.Entries)
        for (Value V : Place.Holds) {
          if (!V.isAddress() || C.Locs[V.loc()].Kind != LocKind::Init)
            continue;
          LocId From = C.Locs[V.loc()].Parent;
          if (From != Place.Where && R.outlives(Place.Where, E))
            if (const FieldDecl *Field = FieldOf(From))
              U.Settled.insert(Field);
        }
    }
    if (U.Opaque || U.ReleasesObject || !U.Settled.empty() || isDeinit(U))
      Uses.push_back(std::move(U));
  }
}

void Lifecycles::addReleases(const FunctionResult &R) {
  for (const ReleaseEvent &E : R.Releases) {
    const CallFacts *Details =
        E.F->Kind == FactKind::Release ? &R.F.Calls[E.F->Details] : nullptr;
    if (!Details)
      continue;
    for (Value V : E.Released) {
      if (!V.isAddress() || C.Locs[V.loc()].Kind != LocKind::Init)
        continue;
      LocId P = C.Locs[V.loc()].Parent;
      const FieldDecl *Field = C.Locs.lastField(P);
      if (!Field)
        continue;
      FieldRelease X;
      X.Field = Field;
      X.In = R.F.Function;
      X.Kind = Details->Model.Kind;
      X.At = E.F->At->getBeginLoc();
      LocId Object = objectOf(C, P);
      if (X.Kind == Family::Malloc || X.Kind == Family::New || X.Kind == Family::NewArray) {
        X.Via = FieldRelease::Other;
        X.Name = X.Kind == Family::Malloc ? "free" : X.Kind == Family::New ? "delete" : "delete[]";
      }
      for (Value A : E.Through) {
        if (!A.isAddress())
          continue;
        LocId Anchor = C.Locs.anchorOf(A.loc());
        const Location &L = C.Locs[Anchor];
        X.Name = R.nameOf(A.loc());
        if (Anchor == C.Locs.anchorOf(Object))
          X.Via = FieldRelease::OwnAllocator;
        else if (L.var() && isa<ParmVarDecl>(L.var()))
          X.Via = FieldRelease::Parameter;
        else if (L.Kind == LocKind::Temp || (L.var() && L.var()->hasLocalStorage()))
          X.Via = FieldRelease::Other;
        if (L.Kind == LocKind::Temp) {
          const auto *D = static_cast<const Decl *>(L.Origin);
          (void)D;
          X.Name = "the default resource";
        }
      }
      Releases.push_back(std::move(X));
    }
  }
}

bool Lifecycles::isDeinit(const ObjectUse &U) const {
  if (isa<CXXDestructorDecl>(U.In))
    return !U.Param;
  if (!U.In->getIdentifier())
    return false;
  return isDeinitName(U.In->getName());
}

/// True if another way to end the object's life takes care of the field.
bool Lifecycles::isReleasedElsewhere(const ObjectUse &Deinit, const FieldDecl *F) const {
  for (const ObjectUse &U : Uses) {
    if (U.In == Deinit.In || !U.Settled.count(F))
      continue;
    // An init's or setter's release makes room for the next one.
    bool Acquires_ = llvm::any_of(Acquires, [&](const FieldAcquire &A) {
      return A.Field == F && A.In == U.In;
    });
    if (Acquires_)
      continue;
    // One that does all that this deinit does, and the field as well, shows
    // what this one forgets.
    bool Superset = !Deinit.Releases.empty();
    for (const ObjectUse::Release &R : Deinit.Releases)
      Superset &= U.Settled.count(R.Field) != 0;
    if (Superset && !U.ReleasesObject)
      continue;
    return true;
  }
  return false;
}

void Lifecycles::findForgotten(Findings &Found) {
  const SourceManager &SM = C.Ast.getSourceManager();
  llvm::DenseSet<std::pair<const void *, const void *>> Asked;
  for (const ObjectUse &U : Uses) {
    if (U.Opaque || !isDeinit(U))
      continue;
    if (U.Releases.empty() && !U.ReleasesObject)
      continue;
    for (const FieldAcquire &A : Acquires) {
      // The object itself must be of the kind this deinit ends.
      bool Same = A.Root == U.Root;
      if (const auto *D = dyn_cast<CXXRecordDecl>(U.Root))
        if (const auto *B = dyn_cast<CXXRecordDecl>(A.Root); B && D != B)
          Same |= D->hasDefinition() && B->hasDefinition() && D->isDerivedFrom(B) && !isa<CXXDestructorDecl>(U.In);
      if (!Same || U.Settled.count(A.Field) || A.Field->getParent()->isUnion())
        continue;
      if (A.In == U.In || Borrowed.count(A.Field))
        continue;
      if (isReleasedElsewhere(U, A.Field))
        continue;
      // Two fields of one resource need one release.
      bool Shared = llvm::any_of(Acquires, [&](const FieldAcquire &B) {
        return B.Site == A.Site && B.Field != A.Field && U.Settled.count(B.Field);
      });
      if (Shared)
        continue;
      if (!Asked.insert({U.In->getCanonicalDecl(), A.Field}).second)
        continue;
      ForgottenField X;
      X.At = U.In->getLocation();
      X.Deinit = plainName(U.In);
      X.Resource = A.Name;
      X.AcquiredAt = A.Site->getBeginLoc();
      const ObjectUse::Release *Sibling = nullptr;
      for (const ObjectUse::Release &R : U.Releases)
        if (!Sibling || SM.isBeforeInTranslationUnit(R.At, Sibling->At))
          Sibling = &R;
      if (Sibling) {
        X.ReleasedAt = Sibling->At;
        for (const FieldAcquire &B : Acquires)
          if (B.Field == Sibling->Field)
            X.Released = B.Name;
        if (X.Released.empty())
          X.Released = Sibling->Field->getNameAsString();
      } else if (U.Param) {
        X.Released = U.Param->getNameAsString();
      }
      if (X.Released.empty())
        continue;
      Found.Forgotten.push_back(std::move(X));
    }
  }
}

void Lifecycles::findUnstored(Findings &Found) {
  llvm::DenseSet<const Stmt *> Asked;
  for (const FieldAcquire &A : Acquires) {
    if (!A.Allocator)
      continue;
    const FieldRelease *Differs = nullptr;
    bool Reaches = false, Released = false;
    for (const FieldRelease &R : Releases) {
      if (R.Field != A.Field || R.In == A.In)
        continue;
      Released = true;
      if (R.Via == FieldRelease::Other)
        Differs = &R;
      else
        Reaches = true;
    }
    if (!Released || Reaches || !Asked.insert(A.Site).second)
      continue;
    UnstoredAllocator X;
    X.Resource = A.Name;
    X.Allocator = A.AllocatorName;
    X.Object = A.Root->getNameAsString();
    X.AcquiredAt = A.Site->getBeginLoc();
    if (Differs) {
      X.Deinit = plainName(Differs->In);
      X.Other = Differs->Name;
      X.ReleasedAt = Differs->At;
    } else if (A.AllocatorStored) {
      continue;
    }
    Found.Unstored.push_back(std::move(X));
  }
}

void Lifecycles::settleRollbacks(Findings &Found) {
  for (PartialInit &P : Partial) {
    const FunctionDecl *F = P.Found.In;
    bool Init = isa<CXXConstructorDecl>(F) ||
                (F->getIdentifier() && isInitName(F->getName()));
    if (!Init || CleanedUpByCaller.count(F))
      continue;
    if (P.Class && !isa<CXXConstructorDecl>(F)) {
      // The object still ends with its destructor.
      const CXXRecordDecl *R = dyn_cast<CXXRecordDecl>(P.Class);
      const CXXDestructorDecl *Dtor = R ? R->getDestructor() : nullptr;
      if (Dtor && Dtor->isUserProvided()) {
        if (!C.definitionOf(Dtor))
          continue;
        bool Frees = llvm::any_of(Uses, [&](const ObjectUse &U) {
          return isa<CXXDestructorDecl>(U.In) && U.Root == recordOf(C.Ast.getRecordType(R)) &&
                 (U.Opaque || (P.Field && U.Settled.count(P.Field)));
        });
        if (Frees)
          continue;
      }
    }
    Found.Rollbacks.push_back(std::move(P.Found));
  }
}

void Lifecycles::finish(Findings &Found) {
  findForgotten(Found);
  findUnstored(Found);
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

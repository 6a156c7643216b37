//===--- Forgotten.cpp - inits compared with deinits
//-------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "compat/RecordType.h"
#include "flow/Lifecycles.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Fields on the way to a resource, at most: what is further away belongs to
/// the deinit of something in between.
static constexpr unsigned MaxFields = 3;

/// True if the way goes through a pointer, so that another way may lead to the
/// same object.
static bool followsPointer(llvm::ArrayRef<const ValueDecl *> Path) {
  return llvm::any_of(
      Path.drop_back(Path.empty() ? 0 : 1),
      [](const ValueDecl *D) { return D && D->getType()->isPointerType(); });
}

bool ObjectUse::settles(llvm::ArrayRef<const ValueDecl *> Path) const {
  return llvm::any_of(Fields, [&](const Settled &S) {
    llvm::ArrayRef<const ValueDecl *> Known = S.Path;
    // `h->data` of every node of a list, whichever end it is reached from.
    if (Path.back() && Known.back() == Path.back() &&
        (followsPointer(Known) || followsPointer(Path)))
      return true;
    return Known == Path || (S.Deep && Known.size() < Path.size() &&
                             Path.take_front(Known.size()) == Known);
  });
}

const ObjectUse::Settled *
ObjectUse::firstRelease(const SourceManager &SM) const {
  const Settled *First = nullptr;
  for (const Settled &S : Fields)
    if (S.Released && S.At.isValid() &&
        (!First || SM.isBeforeInTranslationUnit(S.At, First->At)))
      First = &S;
  return First;
}

/// True if a word of a function's name stands for a word of a type's name:
/// itself, its beginning, or what is left without the vowels (`ctx`).
static bool standsFor(llvm::StringRef W, llvm::StringRef TypeWord) {
  if (W == TypeWord || (W.size() > 2 && TypeWord.size() > 2 &&
                        (W.starts_with(TypeWord) || TypeWord.starts_with(W))))
    return true;
  if (W.size() < 2 || TypeWord.empty() || W.front() != TypeWord.front())
    return false;
  for (char Letter : W) {
    size_t At = TypeWord.find(Letter);
    if (At == llvm::StringRef::npos)
      return false;
    TypeWord = TypeWord.drop_front(At + 1);
  }
  return true;
}

/// True if a function's name says that it ends all of an object and not a part
/// of it: no word after the verb but those of the type's name, and before the
/// verb what it ends is the type (`plan_delete` leaves the shell be).
static bool endsAll(const FunctionDecl *F, const RecordDecl *R) {
  if (!F->getIdentifier() || !isCertainDeinitName(F->getName()))
    return false;
  auto Words = wordsOf(F->getName());
  std::string Type = R ? R->getNameAsString() : "";
  if (R && Type.empty())
    if (const TypedefNameDecl *T = R->getTypedefNameForAnonDecl())
      Type = T->getNameAsString();
  auto TypeWords = wordsOf(Type);
  bool AfterVerb = false;
  llvm::StringRef Subject;
  for (const std::string &W : Words) {
    if (isDeinitName(W)) {
      AfterVerb = true;
      continue;
    }
    if (!AfterVerb && W.size() > 1)
      Subject = W;
    if (AfterVerb && !llvm::is_contained(TypeWords, W) && W != "all" &&
        W != "up" && W != "down" && W.size() > 1)
      return false;
  }
  return !R || Subject.empty() || TypeWords.empty() ||
         llvm::any_of(TypeWords, [&](const std::string &T) {
           return standsFor(Subject, T);
         });
}

/// True if \p Deinit is what ends an object on which \p A acquired.
bool Lifecycles::ends(const ObjectUse &Deinit, const FieldAcquire &A) const {
  if (Deinit.Root != A.Root)
    return false;
  if (isa<CXXDestructorDecl>(Deinit.In))
    return !Deinit.Param;
  if (!Deinit.In->getIdentifier() || !isDeinitName(Deinit.In->getName()))
    return false;
  bool Paired = A.In->getIdentifier() && Deinit.In->getIdentifier() &&
                arePaired(A.In->getName(), Deinit.In->getName());
  if (!A.Root) {
    // Globals have no type to go by: the names must pair, and the init must
    // also acquire what the deinit releases.
    return Paired && A.Initialises &&
           llvm::any_of(Acquires, [&](const FieldAcquire &B) {
             return B.In == A.In && B.Path != A.Path && Deinit.settles(B.Path);
           });
  }
  if (Paired)
    return true;
  if (!isCertainDeinitName(Deinit.In->getName()))
    return false;
  if (Deinit.ReleasesObject)
    return A.CreatesObject || A.Initialises || endsAll(Deinit.In, A.Root);
  return endsAll(Deinit.In, A.Root);
}

/// True if another deinit of the same object calls this one: that one answers.
bool Lifecycles::isPartOfAnother(const ObjectUse &Deinit) const {
  auto It = Callers.find(Deinit.In->getCanonicalDecl());
  if (It == Callers.end())
    return false;
  return llvm::any_of(Uses, [&](const ObjectUse &U) {
    return U.In != Deinit.In && U.Root == Deinit.Root &&
           It->second.contains(U.In) &&
           (isa<CXXDestructorDecl>(U.In) ||
            (U.In->getIdentifier() && isDeinitName(U.In->getName())));
  });
}

/// True if another way to end the object's life takes care of the field.
bool Lifecycles::isReleasedElsewhere(const ObjectUse &Deinit,
                                     const FieldAcquire &A) const {
  for (const ObjectUse &U : Uses) {
    if (U.In == Deinit.In || U.Root != Deinit.Root || !U.settles(A.Path))
      continue;
    // An init's or setter's release makes room for the next one.
    if (llvm::any_of(Acquires, [&](const FieldAcquire &B) {
          return B.Path == A.Path && B.In == U.In;
        }))
      continue;
    // One that does all that this deinit does, and the field as well, shows
    // what this one forgets.
    bool Superset = true, Any = false;
    for (const ObjectUse::Settled &S : Deinit.Fields)
      if (S.Released) {
        Any = true;
        Superset &= U.settles(S.Path);
      }
    if (Any && Superset && !U.ReleasesObject)
      continue;
    return true;
  }
  return false;
}

/// False for ways that the comparison cannot follow.
static bool isPlain(const FieldPath &Path) {
  unsigned Fields = 0;
  for (unsigned I = 0; I < Path.size(); ++I) {
    const auto *F = dyn_cast_or_null<FieldDecl>(Path[I]);
    Fields += Path[I] != nullptr;
    // A part with a destructor of its own answers for what it holds.
    if (Path[I] && I + 1 < Path.size())
      if (const auto *Part = dyn_cast_or_null<CXXRecordDecl>(
              recordOf(Path[I]->getType(), true));
          Part && Part->hasDefinition() && Part->hasUserDeclaredDestructor())
        return false;
    if (F && F->getParent()->isUnion())
      return false; // which member is meant, only the program knows
    for (unsigned J = 0; J < I; ++J)
      if (Path[I] && Path[I] == Path[J])
        return false; // a list that comes back to itself
  }
  return Fields <= MaxFields;
}

void Lifecycles::findForgotten(Findings &Found) const {
  const SourceManager &SM = C.Ast.getSourceManager();
  llvm::DenseSet<std::pair<const void *, const void *>> Asked;
  for (const ObjectUse &U : Uses) {
    if (U.Opaque || isPartOfAnother(U))
      continue;
    const ObjectUse::Settled *Sibling = U.firstRelease(SM);
    if (!Sibling && !U.ReleasesObject)
      continue;
    for (const FieldAcquire &A : Acquires) {
      if (A.In == U.In || !ends(U, A) || U.settles(A.Path) || !isPlain(A.Path))
        continue;
      if (const FieldDecl *F = A.field(); F && Borrowed.count(F))
        continue;
      if (belongsToAnother(U, A))
        continue;
      // Two places of one resource need one release.
      if (llvm::any_of(Acquires, [&](const FieldAcquire &B) {
            return B.Site == A.Site && B.Path != A.Path && U.settles(B.Path);
          }))
        continue;
      if (isReleasedElsewhere(U, A))
        continue;
      const void *Last =
          A.Path.back() ? static_cast<const void *>(A.Path.back()) : A.Site;
      bool NewSite = Asked.insert({U.In->getCanonicalDecl(), A.Site}).second;
      bool NewField = Asked.insert({U.In->getCanonicalDecl(), Last}).second;
      if (!NewSite || !NewField)
        continue;
      ForgottenField X;
      X.At = U.In->getLocation();
      X.Deinit = plainName(U.In);
      X.Resource = A.Name;
      X.AcquiredAt = A.Site->getBeginLoc();
      if (Sibling) {
        X.ReleasedAt = Sibling->At;
        for (const FieldAcquire &B : Acquires)
          if (B.Path == Sibling->Path && X.Released.empty())
            X.Released = B.Name;
        if (X.Released.empty())
          for (const ValueDecl *D : Sibling->Path)
            if (D)
              X.Released = D->getNameAsString();
      } else if (U.Param) {
        X.Released = U.Param->getNameAsString();
      }
      if (!X.Released.empty())
        Found.Forgotten.push_back(std::move(X));
    }
  }
}

void Lifecycles::settleRollbacks(Findings &Found) {
  for (PartialInit &P : Partial) {
    const FunctionDecl *F = P.Found.In;
    bool Init = isa<CXXConstructorDecl>(F) ||
                (F->getIdentifier() && isInitName(F->getName()));
    if (!Init || CleanedUpByCaller.count(F) || livesForever(P.Global))
      continue;
    if (P.Class && !isa<CXXConstructorDecl>(F)) {
      // The object still ends with its destructor.
      const CXXRecordDecl *R = dyn_cast<CXXRecordDecl>(P.Class);
      const CXXDestructorDecl *Dtor = R ? R->getDestructor() : nullptr;
      if (Dtor && Dtor->isUserProvided()) {
        if (!C.definitionOf(Dtor))
          continue;
        bool Frees = llvm::any_of(Uses, [&](const ObjectUse &U) {
          return isa<CXXDestructorDecl>(U.In) &&
                 U.Root == recordOf(compat::recordType(C.Ast, R)) &&
                 (U.Opaque ||
                  llvm::any_of(U.Fields, [&](const ObjectUse::Settled &S) {
                    return P.Field && S.Path.size() == 1 &&
                           S.Path[0] == P.Field;
                  }));
        });
        if (Frees)
          continue;
      }
    }
    Found.Rollbacks.push_back(std::move(P.Found));
  }
}

} // namespace whofrees::flow

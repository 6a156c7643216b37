//===--- Forgotten.cpp - inits compared with deinits ----------------------===//
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
using llvm::StringRef;
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

bool ObjectUse::Settled::covers(llvm::ArrayRef<const ValueDecl *> Other) const {
  llvm::ArrayRef<const ValueDecl *> Known = Path;
  // `h->data` of every node of a list, whichever end it is reached from.
  if (Other.back() && Known.back() == Other.back() &&
      (followsPointer(Known) || followsPointer(Other)))
    return true;
  return Known == Other || (Deep && Known.size() < Other.size() &&
                            Other.take_front(Known.size()) == Known);
}

bool ObjectUse::settles(llvm::ArrayRef<const ValueDecl *> Path) const {
  return llvm::any_of(Fields, [&](const Settled &S) { return S.covers(Path); });
}

bool ObjectUse::releases(llvm::ArrayRef<const ValueDecl *> Path) const {
  return llvm::any_of(
      Fields, [&](const Settled &S) { return S.Released && S.covers(Path); });
}

bool ObjectUse::answersFor(llvm::ArrayRef<const ValueDecl *> Path,
                           bool Ends) const {
  return llvm::any_of(Fields, [&](const Settled &S) {
    return !S.Refilled && (S.Own || (Ends && (S.Released || !S.OfCallee))) &&
           S.covers(Path);
  });
}

bool ObjectUse::endsOwnField() const {
  return llvm::any_of(Fields, [](const Settled &S) {
    return S.Released && S.Own && S.Path.size() == 1;
  });
}

const ObjectUse::Settled *
ObjectUse::firstRelease(const SourceManager &SM) const {
  const Settled *First = nullptr;
  // Of what one call releases, the object rather than its parts.
  for (const Settled &S : Fields)
    if (S.Released && S.At.isValid() &&
        (!First || SM.isBeforeInTranslationUnit(S.At, First->At) ||
         (S.At == First->At && S.Path.size() < First->Path.size())))
      First = &S;
  return First;
}

/// True if one word may be short for the other: `ctx` for `context`.
static bool areAlike(StringRef A, StringRef B) {
  if (A.size() > B.size())
    std::swap(A, B);
  if (A.empty() || A[0] != B[0])
    return false;
  for (char C : A) {
    size_t At = B.find(C);
    if (At == StringRef::npos)
      return false;
    B = B.drop_front(At + 1);
  }
  return true;
}

/// True if a function's name says that it ends all of an object and not a part
/// of it: no word after the verb but those of the type's name, and before the
/// verb what it ends is the type (`plan_delete` leaves the shell be).
static bool endsAll(const FunctionDecl *F, const RecordDecl *R) {
  auto Words = wordsOf(F->getName());
  auto TypeWords = wordsOf(recordName(R));
  bool AfterVerb = false;
  StringRef Subject;
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
  // `socket_close(client)` ends the socket.
  return Subject.empty() || TypeWords.empty() ||
         llvm::any_of(TypeWords, [&](const std::string &T) {
           return areAlike(Subject, T);
         });
}

/// True for `buffer_clear` beside `buffer_init` where nothing else ends a
/// buffer: the reset is the deinit.
bool Lifecycles::undoesInit(const ObjectUse &Reset) const {
  if (!Reset.Root || !Reset.Param || C.Calls.verbOf(Reset.In) != Verb::Reset)
    return false;
  bool Begins = false;
  for (const FunctionDecl *F : C.Calls.functionsOn(Reset.Root)) {
    if (!F->getIdentifier())
      continue;
    if (C.Calls.isDeinit(F))
      return false;
    Begins |= C.Calls.verbOf(F) == Verb::Init &&
              arePaired(F->getName(), Reset.In->getName());
  }
  return Begins;
}

/// True if \p Deinit is what ends an object on which \p A acquired.
bool Lifecycles::ends(const ObjectUse &Deinit, const FieldAcquire &A) const {
  if (Deinit.Root != A.Root)
    return false;
  // One that ends the fields of an object and then the object itself, or one
  // whose business that is, has to end them all.
  if (Deinit.HeldBy)
    return A.Path.size() == 1 &&
           (A.CreatesObject || isa<CXXConstructorDecl>(A.In)) &&
           !mentions(Deinit.In->getBody(), A.Path.front()) &&
           (isa<CXXDestructorDecl>(Deinit.In) || Deinit.endsOwnField());
  if (isa<CXXDestructorDecl>(Deinit.In))
    return !Deinit.Param;
  if (!Deinit.In->getIdentifier())
    return false;
  // Whatever its name: it ends fields of the object, and then the object.
  if (!C.Calls.isDeinit(Deinit.In) && !undoesInit(Deinit))
    return A.Root && Deinit.ByItself && A.field() &&
           !mentions(Deinit.In->getBody(), A.field()) && Deinit.endsOwnField();
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
  if (Paired || !C.Calls.isDeinit(Deinit.In))
    return true;
  if (!C.Calls.isCertainDeinit(Deinit.In))
    return false;
  if (Deinit.ReleasesObject)
    return A.CreatesObject || A.Initialises || endsAll(Deinit.In, A.Root);
  return endsAll(Deinit.In, A.Root);
}

/// True if another deinit of the same object calls this one: that one answers.
bool Lifecycles::isPartOfAnother(const ObjectUse &Deinit) const {
  auto It = Callers.find(Deinit.In->getCanonicalDecl());
  if (It == Callers.end() ||
      llvm::none_of(It->second, [&](const FunctionDecl *F) {
        return isa<CXXDestructorDecl>(F) ||
               (F->getIdentifier() && C.Calls.isDeinit(F));
      }))
    return false;
  return llvm::any_of(Uses, [&](const ObjectUse &U) {
    return U.In != Deinit.In && U.Root == Deinit.Root &&
           It->second.contains(U.In) &&
           (isa<CXXDestructorDecl>(U.In) ||
            (U.In->getIdentifier() && C.Calls.isDeinit(U.In)));
  });
}

/// True for a function that ends an object's life, or brings it back to where
/// it began.
bool Lifecycles::endsOrResets(const FunctionDecl *F) const {
  if (isa<CXXDestructorDecl>(F))
    return true;
  return F->getIdentifier() &&
         (C.Calls.isDeinit(F) || C.Calls.verbOf(F) == Verb::Reset);
}

/// True if the way to a resource goes through an object of type \p R.
static bool isPartOn(llvm::ArrayRef<const ValueDecl *> Path,
                     const RecordDecl *R) {
  return llvm::any_of(Path.drop_back(), [&](const ValueDecl *D) {
    return D && recordOf(D->getType(), true) == R;
  });
}

/// True if another way to end the object's life takes care of the field.
bool Lifecycles::isReleasedElsewhere(const ObjectUse &Deinit,
                                     const FieldAcquire &A) const {
  for (const ObjectUse &U : Uses) {
    // The deinit itself releases it, and has reached it another way.
    if (U.In == Deinit.In && U.Root != Deinit.Root && A.Path.back() &&
        llvm::any_of(U.Fields, [&](const auto &S) {
          return S.Released && S.Path.back() == A.Path.back();
        }))
      return true;
    // The deinit of what the object is a part of may release its field itself;
    // that of a part of the object does so only where it is called.
    if (U.Root && U.Root != Deinit.Root && !isPartOn(A.Path, U.Root) &&
        endsOrResets(U.In) && A.Path.back() &&
        llvm::any_of(U.Fields, [&](const auto &S) {
          return S.Own && S.Released && S.Path.back() == A.Path.back();
        }))
      return true;
    // What only uses the field while the object lives does not answer for it.
    if (U.In == Deinit.In || U.Root != Deinit.Root ||
        !U.answersFor(A.Path, endsOrResets(U.In)))
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

bool Lifecycles::isForgotten(const ObjectUse &U, const FieldAcquire &A) const {
  if (A.In == U.In || !ends(U, A) || U.settles(A.Path) || !isPlain(A.Path))
    return false;
  if (const FieldDecl *F = A.field(); F && Borrowed.count(F))
    return false;
  if (belongsToAnother(U, A) || isMadeOnce(A))
    return false;
  // `void tree_free(struct shape *s)` ends a tree; the shape that it begins
  // with ends where all shapes do.
  if (const RecordDecl *Base =
          U.Param ? recordOf(U.Param->getType(), true) : nullptr;
      Base && Base != U.Root && recordOf(A.Path.front()->getType()) == Base)
    return false;
  // The elements of a table are counted with it; what is put into it later may
  // be on its way to somewhere else.
  if (!A.Path.back() && llvm::none_of(Acquires, [&](const FieldAcquire &B) {
        return B.In == A.In &&
               llvm::ArrayRef(B.Path) == llvm::ArrayRef(A.Path).drop_back();
      }))
    return false;
  // Who does not end an object on the way does not answer for its parts.
  for (unsigned I = 1; I < A.Path.size(); ++I)
    if (const ValueDecl *D = A.Path[I - 1];
        isa_and_nonnull<FieldDecl>(D) && D->getType()->isPointerType() &&
        A.Path[I] && C.Calls.verbOf(U.In) != Verb::Reset &&
        !U.releases(llvm::ArrayRef(A.Path).take_front(I)))
      return false;
  // Two places of one resource need one release, whichever object it is
  // released from.
  if (llvm::any_of(Acquires, [&](const FieldAcquire &B) {
        return B.Site == A.Site && B.Path != A.Path &&
               llvm::any_of(Uses, [&](const ObjectUse &V) {
                 return V.In == U.In &&
                        (&V == &U || (V.Root && V.Root == B.Root)) &&
                        V.settles(B.Path);
               });
      }))
    return false;
  return !isReachedByWalk(U, A) && !isReleasedElsewhere(U, A);
}

ForgottenField Lifecycles::describe(const ObjectUse &U, const FieldAcquire &A,
                                    const ObjectUse::Settled *Sibling) const {
  ForgottenField X;
  X.At = U.In->getLocation();
  X.Deinit = plainName(U.In);
  X.Resource = A.Name;
  X.AcquiredAt = A.Site->getBeginLoc();
  if (Sibling) {
    X.ReleasedAt = Sibling->At;
    // A method or helper that releases the object's own field shows it best.
    if (Sibling->OfCallee)
      for (const GivenBack &Release : Backs)
        if (auto It = Callers.find(Release.In->getCanonicalDecl());
            Release.field() == Sibling->Path.back() && It != Callers.end() &&
            It->second.contains(U.In)) {
          X.ReleasedAt = Release.At;
          break;
        }
    for (const FieldAcquire &B : Acquires)
      if (B.Path == Sibling->Path && X.Released.empty())
        X.Released = B.Name;
    if (X.Released.empty())
      for (const ValueDecl *D : Sibling->Path)
        if (D)
          X.Released = D->getNameAsString();
  } else if (const ValueDecl *Object =
                 U.Param ? static_cast<const ValueDecl *>(U.Param) : U.HeldBy) {
    X.Released = Object->getNameAsString();
    X.ReleasedAt = U.ReleasedAt;
  }
  // A table and its elements share a name; `*m->rows` are the elements.
  if (X.Released == X.Resource && !A.Path.back())
    X.Resource.insert(0, "*");
  else if (X.Released == X.Resource && Sibling && !Sibling->Path.back())
    X.Released.insert(0, "*");
  // `shown = own = make()`: the two are named alike by what is written last.
  else if (X.Released == X.Resource && Sibling)
    X.Resource = A.Path.back()->getNameAsString();
  return X;
}

/// True if memory is that of an arena which is a member of the object.
static bool hasArena(const FieldPath &Path, Context &C) {
  return llvm::any_of(Path, [&](const ValueDecl *D) {
    const RecordDecl *R = D ? recordOf(D->getType()) : nullptr;
    return R && !isInStd(R) &&
           (C.Calls.shapeOf(R) == ShapeKind::Arena || C.CutUp.contains(R) ||
            isArenaName(recordName(R)));
  });
}

void Lifecycles::findForgotten(Findings &Found) const {
  const SourceManager &SM = C.Ast.getSourceManager();
  struct Candidate {
    const ObjectUse *U;
    const FieldAcquire *A;
    const ObjectUse::Settled *Sibling;
  };
  std::vector<Candidate> All;
  for (const ObjectUse &U : Uses) {
    if (U.Opaque || isPartOfAnother(U))
      continue;
    const ObjectUse::Settled *Sibling = U.firstRelease(SM);
    if (!Sibling && !U.ReleasesObject)
      continue;
    for (const FieldAcquire &A : Acquires)
      if (isForgotten(U, A))
        All.push_back({&U, &A, Sibling});
  }
  // The deinit that is nearest to the memory answers for it.
  llvm::stable_sort(All, [](const Candidate &X, const Candidate &Y) {
    return X.A->Path.size() < Y.A->Path.size();
  });
  llvm::DenseSet<std::pair<const void *, const void *>> Asked;
  llvm::DenseMap<const Stmt *, unsigned> Nearest;
  for (const auto &[U, A, Sibling] : All) {
    const FunctionDecl *In = U->In->getCanonicalDecl();
    const ValueDecl *Field = A->Path.back();
    bool NewSite = Asked.insert({In, A->Site}).second;
    bool NewField = !Field || Asked.insert({In, Field}).second;
    unsigned Depth = Nearest.try_emplace(A->Site, A->Path.size()).first->second;
    if (!NewSite || !NewField || Depth < A->Path.size())
      continue;
    ForgottenField X = describe(*U, *A, Sibling);
    if (X.Released.empty())
      continue;
    if (!hasArena(A->Path, C)) {
      Found.Forgotten.push_back(std::move(X));
      continue;
    }
    // A member that is an arena is not released, but disposed of.
    MissingRelease M;
    M.In = U->In;
    M.Function = X.Deinit;
    M.Resource = X.Resource;
    M.At = X.AcquiredAt;
    M.Arena = true;
    M.ReturnsAt.push_back(U->In->getEndLoc());
    Found.Missing.push_back(std::move(M));
  }
}

void Lifecycles::settleRollbacks(Findings &Found) {
  for (PartialInit &P : Partial) {
    const FunctionDecl *F = P.Found.In;
    bool Init =
        isa<CXXConstructorDecl>(F) || (F->getIdentifier() && C.Calls.isInit(F));
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

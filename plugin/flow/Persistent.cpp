//===--- Persistent.cpp - what is to stay, in memory that does not --------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// An init fills a field from an arena that another function of the object takes
// back between two uses; a loop resets the arena that its first lines, before
// the loop, have taken something from. Neither shows on a single path: one
// needs two functions, the other a second round.
//
//===----------------------------------------------------------------------===//

#include "flow/Lifecycles.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

void FunctionResult::noteFollowed(const ValueSet &Pointer, const Stmt *Where) {
  for (Value V : Pointer) {
    const Location &L = C.Locs[V.loc() ? C.Locs.rootOf(V.loc()) : 0];
    if (!V.loc() || L.Kind != LocKind::Init)
      continue;
    if (const FieldDecl *Field = C.Locs[L.Parent].field())
      Followed.insert({Field, Where});
  }
}

/// Memory from before a loop that some round has taken back: gone on the paths
/// that come from the end of a round, there on the one that enters the loop.
void FunctionResult::noteOldRound(const ValueSet &Pointer, const State &At,
                                  const Stmt *Where) {
  const Resource *Old = nullptr;
  for (Value V : Pointer) {
    if (V.kind() == Value::Null)
      continue;
    LocId Object = V.loc() ? C.Locs.rootOf(V.loc()) : 0;
    if (!Object || C.Locs[Object].Kind != LocKind::Fresh)
      return;
    const Resource *R = At.resource(Object);
    constexpr Status Between = OfArena | Dead | Alive | Filled;
    if (!R || !R->At || (R->Bits & Between) != Between || (R->Bits & Several) ||
        (Old && Old != R) || standsForSeveral(Object))
      return;
    Old = R;
  }
  if (!Old || Old->From.size() != 1 || isa<ReturnStmt>(Where))
    return;
  OldRound X{Old->Object, Old->From.begin()->loc(), Where, Old->At, {},
             nullptr};
  for (const Entry &E : At.Entries)
    if (E.Holds.contains(Value::address(X.Object)) &&
        C.Locs[E.Where].Kind == LocKind::Field) {
      X.Name = nameOf(E.Where);
      X.Field = C.Locs[E.Where].field();
    }
  if (X.Arena)
    OldRounds.push_back(std::move(X));
}

/// True if a round of the loop at \p Head can do without \p Block.
bool FunctionResult::comesBackWithout(unsigned Head, unsigned Block) const {
  if (Block == Head)
    return false;
  std::vector<bool> Seen(F.Blocks.size());
  llvm::SmallVector<const CFGBlock *, 8> Work;
  for (const CFGBlock *B : *F.Graph)
    if (B->getBlockID() == Head)
      Work.push_back(B);
  while (!Work.empty())
    for (const CFGBlock *Next : Work.pop_back_val()->succs()) {
      if (!Next || Next->getBlockID() == Block ||
          !S.isInLoop(Next->getBlockID(), Head))
        continue;
      if (Next->getBlockID() == Head)
        return true;
      if (!Seen[Next->getBlockID()])
        Work.push_back(Next);
      Seen[Next->getBlockID()] = true;
    }
  return false;
}

/// True if every round of the loop at \p Head comes to \p Block, where inner
/// loops are taken to run.
bool FunctionResult::isInEveryRound(unsigned Block, unsigned Head) const {
  for (unsigned Inner = 0; Inner < F.Blocks.size(); ++Inner)
    if ((Inner == Block || (S.isInLoop(Block, Inner) && Inner != Head &&
                            S.isInLoop(Inner, Head))) &&
        !comesBackWithout(Head, Inner))
      return true;
  return false;
}

/// True if a loop uses the memory and takes it back in each of its rounds, and
/// never gets it anew.
bool FunctionResult::isOfEveryRound(const OldRound &X) const {
  auto BlockOf = [&](const Stmt *At) -> unsigned {
    for (unsigned B = 0; B < F.Blocks.size(); ++B)
      if (llvm::any_of(F.Blocks[B].Steps,
                       [&](const Fact &N) { return N.At == At; }))
        return B;
    return F.Blocks.size();
  };
  unsigned Use = BlockOf(X.At), End = BlockOf(X.GoneAt),
           Begin = BlockOf(C.Locs[X.Object].site());
  if (Use == F.Blocks.size() || End == F.Blocks.size() ||
      Begin == F.Blocks.size())
    return false;
  for (unsigned Head = 0; Head < F.Blocks.size(); ++Head)
    if (S.isInLoop(Use, Head) && S.isInLoop(End, Head) &&
        !S.isInLoop(Begin, Head) && isInEveryRound(Use, Head) &&
        isInEveryRound(End, Head))
      return true;
  return false;
}

void FunctionResult::diagnoseOldRounds(Findings &Found) const {
  llvm::SmallVector<LocId, 2> Asked;
  for (const OldRound &X : OldRounds) {
    // Gone within one round is a use after the end, and no more than that.
    if (llvm::is_contained(Asked, X.Object) ||
        llvm::any_of(Agains,
                     [&](const Again &A) { return A.Object == X.Object; }) ||
        !isOfEveryRound(X))
      continue;
    PersistentInScratch P;
    P.Resource = X.Name.empty() ? nameOf(X.Object) : X.Name;
    P.Arena = nameOf(X.Arena);
    if (P.Resource.empty() || P.Arena.empty())
      continue;
    Asked.push_back(X.Object);
    P.At = X.At->getBeginLoc();
    P.AcquiredAt = C.Locs[X.Object].site()->getBeginLoc();
    P.ResetAt = X.GoneAt->getBeginLoc();
    P.Field = X.Field;
    Found.Persistent.push_back(std::move(P));
  }
}

void Lifecycles::addScratch(const FunctionResult &R) {
  const FunctionDecl *F = R.F.Function;
  bool Begins = R.S.isInitLike();
  if (!Begins && !endsOrResets(F))
    for (auto [Field, At] : R.Followed)
      FollowedIn[Field].push_back({F, At->getBeginLoc()});
  for (const FunctionExit &E : R.Exits) {
    if (E.Kind != ExitKind::Return)
      continue;
    if (!Begins)
      addTakenBack(R, E);
    else if (!E.Failure)
      addOfArena(R, E);
  }
}

/// The way from an object to an arena that it has, or has a pointer to.
bool Lifecycles::arenaPath(LocId Arena, const State &S, LocId Object,
                           FieldPath &Path) const {
  LocId Root = 0;
  Path.clear();
  if (pathOf(Arena, &S, Root, Path) && Root == Object && !Path.empty())
    return true;
  for (const Entry &E : S.Entries) {
    Path.clear();
    if (C.Locs[E.Where].Kind == LocKind::Field &&
        E.Holds.isOnly(Value::address(Arena)) &&
        pathOf(E.Where, &S, Root, Path) && Root == Object && !Path.empty())
      return true;
  }
  return false;
}

void Lifecycles::addOfArena(const FunctionResult &R, const FunctionExit &E) {
  for (const Entry &Place : E.S.Entries) {
    if (C.Locs[Place.Where].Kind != LocKind::Field)
      continue;
    for (Value V : Place.Holds) {
      const Resource *X = V.loc() ? E.S.resource(V.loc()) : nullptr;
      if (!X || C.Locs[X->Object].Kind != LocKind::Fresh ||
          !(X->Bits & OfArena) || !(X->Bits & Filled) || (X->Bits & Dead) ||
          X->From.size() != 1)
        continue;
      FieldOfArena A;
      LocId Object = 0, Arena = X->From.begin()->loc();
      if (!Arena || !pathOf(Place.Where, &E.S, Object, A.Field) ||
          A.Field.empty() || !arenaPath(Arena, E.S, Object, A.Arena))
        continue;
      const Stmt *Site = C.Locs[X->Object].site();
      A.Name = R.nameOf(Place.Where);
      A.ArenaName = R.nameOf(Arena);
      A.At = Site->getBeginLoc();
      if (!A.Name.empty() && !A.ArenaName.empty() && A.At.isValid())
        OfArenas.push_back(std::move(A));
    }
  }
}

/// True for a function that takes back what the arena holds for a while: no end
/// of the object, and no new beginning of the whole of it.
bool Lifecycles::isScratchEnd(const FunctionDecl *F,
                              const FieldDecl *Arena) const {
  if (!endsOrResets(F))
    return true;
  if (!F->getIdentifier() || !Arena->getIdentifier() || C.Calls.isDeinit(F))
    return false;
  // `reset_scratch`: of the arena alone.
  llvm::SmallVector<std::string, 4> Words = wordsOf(F->getName());
  return llvm::any_of(wordsOf(Arena->getName()), [&](const std::string &W) {
    return llvm::is_contained(Words, W);
  });
}

void Lifecycles::addTakenBack(const FunctionResult &R, const FunctionExit &E) {
  const FunctionDecl *F = R.F.Function;
  auto IsGiven = [&](LocId Root) {
    LocKind K = C.Locs[Root].Kind;
    return K == LocKind::This || K == LocKind::Init;
  };
  llvm::SmallVector<FieldPath, 4> Written;
  for (const Entry &Place : E.S.Entries) {
    const Location L = C.Locs[Place.Where];
    if (L.Kind != LocKind::Field)
      continue;
    bool Anew = llvm::any_of(Place.Holds, [&](Value V) {
      return V.loc() && (!L.Init || V.loc() != L.Init);
    });
    LocId Root = 0;
    FieldPath Path;
    if (!Anew && L.Init && Place.Holds.contains(Value::address(L.Init)))
      continue;
    if (!pathOf(Place.Where, nullptr, Root, Path) || !IsGiven(Root))
      continue;
    if (Anew && !endsOrResets(F))
      FilledLater.insert(L.field());
    Written.push_back(std::move(Path));
  }
  for (const Resource &X : E.S.Resources) {
    if (!(X.Bits & Reset) || (X.Bits & Released) || !X.At)
      continue;
    ArenaTakenBack T;
    LocId Root = 0;
    if (!pathOf(X.Object, nullptr, Root, T.Arena) || T.Arena.empty() ||
        !IsGiven(Root) || !isa_and_nonnull<FieldDecl>(T.Arena.back()) ||
        !isScratchEnd(F, cast<FieldDecl>(T.Arena.back())))
      continue;
    T.In = F;
    T.At = X.At->getBeginLoc();
    T.Written = Written;
    TakenBack.push_back(std::move(T));
  }
}

/// The field as \p T names it, if the arena of both is the same one of the same
/// object; empty if it is not.
static FieldPath seenFrom(const ArenaTakenBack &T, const FieldOfArena &A) {
  llvm::ArrayRef<const ValueDecl *> Field = A.Field, Arena = A.Arena,
                                    There = T.Arena;
  if (Arena.size() >= There.size()) {
    size_t Outer = Arena.size() - There.size();
    if (Arena.drop_front(Outer) == There && Field.size() > Outer &&
        Field.take_front(Outer) == Arena.take_front(Outer))
      return FieldPath(Field.drop_front(Outer));
    return {};
  }
  size_t Outer = There.size() - Arena.size();
  if (There.drop_front(Outer) != Arena)
    return {};
  FieldPath Path(There.take_front(Outer));
  Path.append(Field.begin(), Field.end());
  return Path;
}

namespace {

/// Looks for a line that reads what a field leads to.
class Reading : public RecursiveASTVisitor<Reading> {
public:
  explicit Reading(const FieldDecl *Field) : Field(Field) {}

  bool VisitArraySubscriptExpr(ArraySubscriptExpr *E) {
    return look(E, E->getBase());
  }
  bool VisitUnaryOperator(UnaryOperator *E) {
    return E->getOpcode() != UO_Deref || look(E, E->getSubExpr());
  }
  bool VisitMemberExpr(MemberExpr *E) {
    return !E->isArrow() || look(E, E->getBase());
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *E) {
    return E->isAssignmentOp() || E->getNumArgs() == 0 || look(E, E->getArg(0));
  }

  SourceLocation At;

private:
  bool look(const Expr *Whole, const Expr *Part) {
    const auto *M = dyn_cast<MemberExpr>(Part->IgnoreParenCasts());
    if (M && M->getMemberDecl()->getCanonicalDecl() == Field)
      At = Whole->getBeginLoc();
    return At.isInvalid();
  }

  const FieldDecl *Field;
};

} // namespace

/// Where a function that is no init and no deinit reads what the field leads
/// to, \p First if it does. What only reads was not solved: nothing is acquired
/// there, nor released.
SourceLocation
Lifecycles::readOf(const FieldDecl *Field, const FunctionDecl *First,
                   llvm::ArrayRef<const FunctionDecl *> All) const {
  if (auto It = FollowedIn.find(Field); It != FollowedIn.end()) {
    const auto *Use = llvm::find_if(
        It->second, [&](const auto &U) { return U.first == First; });
    return Use == It->second.end() ? It->second.front().second : Use->second;
  }
  for (const FunctionDecl *F : All) {
    if (isa<CXXConstructorDecl>(F) || endsOrResets(F) ||
        (F->getIdentifier() && C.Calls.isInit(F)))
      continue;
    Reading R(Field->getCanonicalDecl());
    R.TraverseStmt(F->getBody());
    if (R.At.isValid())
      return R.At;
  }
  return {};
}

void Lifecycles::findPersistent(
    Findings &Found, llvm::ArrayRef<const FunctionDecl *> All) const {
  llvm::SmallVector<const FieldDecl *, 4> Asked;
  for (const FieldOfArena &A : OfArenas) {
    const auto *Field = dyn_cast_or_null<FieldDecl>(A.Field.back());
    if (!Field || FilledLater.contains(Field) ||
        llvm::is_contained(Asked, Field))
      continue;
    for (const ArenaTakenBack &T : TakenBack) {
      FieldPath There = seenFrom(T, A);
      if (There.empty() || llvm::is_contained(T.Written, There))
        continue;
      PersistentInScratch P;
      P.Resource = A.Name;
      P.Arena = A.ArenaName;
      P.Function = plainName(T.In);
      P.At = P.AcquiredAt = A.At;
      P.ResetAt = T.At;
      // The function's own next run is the plainest use.
      P.UsedAt = readOf(Field, T.In, All);
      P.Field = Field;
      if (P.Function.empty() || P.UsedAt.isInvalid())
        continue;
      Asked.push_back(Field);
      Found.Persistent.push_back(std::move(P));
      break;
    }
  }
  // Callers that meet the same field when it is gone say no more.
  llvm::erase_if(Found.Uses, [&](const UseAfterRelease &U) {
    return U.Field && llvm::is_contained(Asked, U.Field);
  });
  llvm::erase_if(Found.Persistent, [&](const PersistentInScratch &P) {
    return P.Function.empty() && llvm::is_contained(Asked, P.Field);
  });
}

} // namespace whofrees::flow

//===--- Lost.cpp - the last pointer to memory goes away ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Memory can be lost long before its function returns: a `continue` leaves the
// round whose variable held it, or the variable gets another value. At the
// return nothing of this is to be seen any more, since the paths have met.
//
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// True for what this path has acquired without a doubt and not passed on.
bool FunctionResult::isSurelyHeld(const Resource &X, FailureKey Key) const {
  const Stmt *Site = C.Locs[X.Object].site();
  return isHeld(X, C.Locs) && !(X.Bits & (Unsure | Borrowed)) &&
         X.Kind != Family::Named &&
         // After another failure, what is done depends on what it meant.
         (!isFailureKey(Key) || Key == Site);
}

void FunctionResult::noteLoss(LocId Object, LocId Holder, const Stmt *At) {
  auto It = C.Sites.find(C.Locs[Object].site());
  if (It != C.Sites.end() && It->second.Owned)
    return;
  QualType T = S.typeOf(Holder);
  const VarDecl *V = C.Locs[C.Locs.rootOf(Holder)].var();
  if (isOwner(T) || answersForItself(Holder) ||
      (V && V->hasAttr<CleanupAttr>()))
    return;
  if (llvm::none_of(Losses, [&](const Loss &L) {
        return L.Object == Object && L.At == At;
      }))
    Losses.push_back({Object, Holder, At});
}

/// The loop or switch that a jump leaves or goes on with.
static const Stmt *leftBy(const Stmt *Jump, const Stmt *In,
                          const Stmt *Innermost) {
  if (!In || isa<LambdaExpr>(In))
    return nullptr;
  if (In == Jump)
    return Innermost;
  if (isa<ForStmt>(In) || isa<WhileStmt>(In) || isa<DoStmt>(In) ||
      isa<CXXForRangeStmt>(In) || (isa<SwitchStmt>(In) && isa<BreakStmt>(Jump)))
    Innermost = In;
  for (const Stmt *Child : In->children())
    if (const Stmt *Found = leftBy(Jump, Child, Innermost))
      return Found;
  return nullptr;
}

void FunctionResult::atJump(const Stmt *Jump, FailureKey Key, const State &At) {
  const SourceManager &SM = C.Ast.getSourceManager();
  const Stmt *Scope = nullptr;
  for (const Resource &X : At.Resources) {
    if (!isSurelyHeld(X, Key) || (X.Bits & Absent))
      continue;
    if (!Scope)
      Scope = leftBy(Jump, F.Function->getBody(), nullptr);
    if (!Scope)
      return;
    LocId Holder = 0;
    bool Lost = true;
    for (const Entry &E : At.Entries) {
      LocId Root = C.Locs.rootOf(E.Where);
      if (C.Locs[Root].Kind == LocKind::Temp || Root == X.Object ||
          llvm::none_of(E.Holds, [&](Value V) {
            return V.isAddress() && C.Locs.rootOf(V.loc()) == X.Object;
          }))
        continue;
      const VarDecl *V = C.Locs[Root].var();
      Lost &=
          V && V->hasLocalStorage() && !isa<ParmVarDecl>(V) &&
          SM.isBeforeInTranslationUnit(Scope->getBeginLoc(),
                                       V->getLocation()) &&
          SM.isBeforeInTranslationUnit(V->getLocation(), Scope->getEndLoc());
      Holder = E.Holds.isOnly(Value::address(X.Object)) ? E.Where : Holder;
    }
    if (Lost && Holder)
      noteLoss(X.Object, Holder, Jump);
  }
}

void FunctionResult::atOverwrite(LocId Where, const ValueSet &New,
                                 const Stmt *At, FailureKey Key,
                                 const State &Before) {
  noteLateRead(New, Before, At);
  const Entry *Old = Before.find(Where);
  const VarDecl *Var = C.Locs[C.Locs.rootOf(Where)].var();
  if (!Old || !At || !Var || !Var->hasLocalStorage())
    return;
  // Where it holds one of several, each of them is held on all the paths that
  // have met, so that it is lost on the path where it is the one. What a round
  // has acquired may be what only that round came to.
  auto LeadsTo = [&](const ValueSet &Values, LocId Object) {
    return llvm::any_of(Values, [&](Value V) {
      return V.isAddress() && C.Locs.rootOf(V.loc()) == Object;
    });
  };
  if (New.hasUnknown())
    return;
  for (Value V : Old->Holds) {
    const Resource *X =
        V.kind() == Value::Address ? Before.resource(V.loc()) : nullptr;
    if (!X || !isSurelyHeld(*X, Key) || (X->Bits & (MayBeNull | Absent)) ||
        LeadsTo(New, X->Object) ||
        (Old->Holds.size() > 1 && S.isInLoop(C.Locs[X->Object].site())) ||
        llvm::any_of(Before.Entries, [&](const Entry &E) {
          return E.Where != Where &&
                 C.Locs[C.Locs.rootOf(E.Where)].Kind != LocKind::Temp &&
                 LeadsTo(E.Holds, X->Object);
        }))
      continue;
    noteLoss(X->Object, Where, At);
  }
}

/// True if a block is in a loop that the variable is older than, and no round
/// of that loop goes by without it.
bool FunctionResult::comesInEveryRound(unsigned Block, LocId Var) const {
  bool InLoop = false;
  for (const CFGBlock *Head : *F.Graph) {
    unsigned Id = Head->getBlockID();
    if (!S.isInLoop(Block, Id) || isDeclaredIn(Var, Id))
      continue;
    InLoop = true;
    // Is there a way round that leaves the block out?
    llvm::SmallVector<const CFGBlock *, 16> Work{Head};
    llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
    while (Block != Id && !Work.empty())
      for (const CFGBlock *To : Work.pop_back_val()->succs()) {
        if (To == Head)
          return false;
        if (To && To->getBlockID() != Block &&
            S.isInLoop(To->getBlockID(), Id) && Seen.insert(To).second)
          Work.push_back(To);
      }
  }
  return InLoop;
}

/// True if what a round puts into a variable is passed on, or followed, in the
/// same round: it is made for this round, whether or not each round makes one.
/// What is only kept, as a name among the options, is for later.
bool FunctionResult::isUsedInRound(unsigned Block, LocId Var) const {
  unsigned Head = F.Blocks.size();
  const CFGBlock *First = nullptr;
  for (const CFGBlock *B : *F.Graph) {
    if (B->getBlockID() == Block)
      First = B;
    if (S.isInLoop(Block, B->getBlockID()) &&
        !isDeclaredIn(Var, B->getBlockID()) &&
        (Head == F.Blocks.size() || S.isInLoop(B->getBlockID(), Head)))
      Head = B->getBlockID();
  }
  if (Head == F.Blocks.size() || !First)
    return false;
  // What comes of it in a block; None if the variable is set again.
  enum Way : unsigned char { None, Found, Goes };
  auto Look = [&](unsigned Id, bool Started) {
    llvm::SmallVector<Temp, 4> Loaded;
    auto IsLoaded = [&](Operand O) {
      return O.T && llvm::is_contained(Loaded, O.T);
    };
    for (const Fact &N : F.Blocks[Id].Steps) {
      const Place &P = F.Places[N.Where], &Q = F.Places[N.From];
      if (!Started) {
        Started = N.Kind == FactKind::Store && P.Known == Var;
        continue;
      }
      if ((P.Pointer && llvm::is_contained(Loaded, P.Pointer)) ||
          (Q.Pointer && llvm::is_contained(Loaded, Q.Pointer)))
        return Found;
      if (N.Kind == FactKind::Load && P.Known == Var)
        Loaded.push_back(N.Dst);
      else if (N.Kind == FactKind::Inside && IsLoaded(N.A))
        Loaded.push_back(N.Dst);
      else if (N.Kind == FactKind::Store && P.Known == Var)
        return None;
      if (N.Kind == FactKind::Call &&
          llvm::any_of(F.Calls[N.Details].Args,
                       [&](const Argument &A) { return IsLoaded(A.Value); }))
        return Found;
      if (N.Kind == FactKind::Use && llvm::any_of(F.Parts[N.Details], IsLoaded))
        return Found;
    }
    return Goes;
  };
  // What is used in rounds that made none is not of this round.
  llvm::SmallPtrSet<const CFGBlock *, 16> Others;
  llvm::SmallVector<const CFGBlock *, 8> Work;
  if (First->getBlockID() != Head)
    Work.push_back(S.blockAt(Head));
  while (!Work.empty())
    for (const CFGBlock *To : Work.pop_back_val()->succs())
      if (To && To != First && S.isInLoop(To->getBlockID(), Head) &&
          Others.insert(To).second)
        Work.push_back(To);
  Work.push_back(First);
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen{First};
  while (!Work.empty()) {
    const CFGBlock *B = Work.pop_back_val();
    Way W = Look(B->getBlockID(), B != First);
    if (W == Found && !Others.contains(B))
      return true;
    if (W == None)
      continue;
    for (const CFGBlock *To : B->succs())
      if (To && To->getBlockID() != Head &&
          S.isInLoop(To->getBlockID(), Head) && Seen.insert(To).second)
        Work.push_back(To);
  }
  return false;
}

void FunctionResult::atAcquireAnew(const Stmt *At, LocId Object, FailureKey Key,
                                   const State &Before, unsigned Block) {
  const Resource *X = Before.resource(Object);
  auto It = C.Sites.find(At);
  if (!X || It == C.Sites.end() || !isSurelyHeld(*X, Key))
    return;
  const ValueDecl *Into = It->second.Named;
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
          It->second.AssignedTo ? It->second.AssignedTo->IgnoreParens()
                                : nullptr))
    Into = Ref->getDecl();
  const auto *Var = dyn_cast_or_null<VarDecl>(Into);
  if (!Var || !Var->hasLocalStorage())
    return;
  LocId Where = C.Locs.var(Var);
  const Entry *Old = Before.find(Where);
  if (!Old || llvm::any_of(Old->Holds, [&](Value V) {
        return V.kind() != Value::Null && V != Value::address(Object);
      }))
    return;
  bool Holds = false;
  for (const Entry &E : Before.Entries) {
    if (C.Locs[C.Locs.rootOf(E.Where)].Kind == LocKind::Temp ||
        llvm::none_of(E.Holds, [&](Value V) {
          return V.isAddress() && C.Locs.rootOf(V.loc()) == Object;
        }))
      continue;
    if (E.Where != Where)
      return;
    Holds = true;
  }
  if (Holds && (comesInEveryRound(Block, Where) || isUsedInRound(Block, Where)))
    noteLoss(Object, Where, At);
}

void FunctionResult::diagnoseLost(Findings &Found) const {
  const SourceManager &SM = C.Ast.getSourceManager();
  for (const Loss &L : Losses) {
    const Stmt *Site = C.Locs[L.Object].site();
    MissingRelease M;
    M.In = F.Function;
    M.Function = plainName(F.Function);
    M.At = Site->getBeginLoc();
    LocId Arena = arenaAt(L.Object, L.Holder);
    M.Arena = Arena != 0;
    M.Resource = Arena && Arena != L.Object ? nameOf(Arena) : nameOfSite(Site);
    M.Lost = isa<ContinueStmt>(L.At) || isa<BreakStmt>(L.At)
                 ? LossKind::Jump
                 : LossKind::Overwrite;
    if (M.Resource.empty() || M.Function.empty())
      continue;
    auto Old = llvm::find_if(Found.Missing, [&](const MissingRelease &Y) {
      return Y.In == M.In && Y.At == M.At;
    });
    if (Old == Found.Missing.end()) {
      M.ReturnsAt.push_back(L.At->getBeginLoc());
      Found.Missing.push_back(std::move(M));
    } else if (Old->Lost == M.Lost &&
               !llvm::is_contained(Old->ReturnsAt, L.At->getBeginLoc())) {
      Old->ReturnsAt.push_back(L.At->getBeginLoc());
      llvm::sort(Old->ReturnsAt, [&](SourceLocation A, SourceLocation B) {
        return SM.isBeforeInTranslationUnit(A, B);
      });
    }
  }
}

} // namespace whofrees::flow

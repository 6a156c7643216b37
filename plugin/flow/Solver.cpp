//===--- Solver.cpp - runs the facts of a function to their fixpoint ------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Solver.h"
#include "flow/Running.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include <set>
#include <utility>

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// More partitions than this of one block are joined.
static constexpr unsigned MaxPartitions = 24;

struct JoinPolicy {
  const Solver &Of;
  const LocationTable &Locs;
  unsigned Loop;

  bool atLoop() const { return Loop; }
  bool bornInLoop(LocId Object) const {
    if (!Loop)
      return false;
    const Location &L = Locs[Object];
    if (L.Kind != LocKind::Fresh)
      return false;
    auto It = Of.LoopSites.find(L.site());
    return It != Of.LoopSites.end() && Of.LoopBodies[Loop][It->second];
  }
  bool isNowhere(LocId Where, const State &Other) const {
    LocId Root = Locs.rootOf(Where);
    if (Locs[Root].Kind == LocKind::Temp)
      return true;
    return Locs[Root].Kind == LocKind::Fresh && !Other.resource(Root);
  }
  ValueSet initial(LocId Where, const State &Other) const {
    return Of.valueAt(Other, Where, Of.isPointerAt(Where));
  }
  bool isNullIn(Value V, const State &S) const { return Of.isNull(V, S); }
};

static bool looksLikeInit(const FunctionDecl *F, Context &C) {
  if (isa<CXXConstructorDecl>(F))
    return true;
  return F->getIdentifier() && C.Calls.isInit(F);
}

Solver::Solver(Context &C, const Facts &F, SummarySource &Summaries)
    : C(C), F(F), Summaries(Summaries) {
  unsigned Blocks = F.Blocks.size();
  In.resize(Blocks);
  Queued.resize(Blocks);
  Finished.resize(Blocks);
  LoopBodies.resize(Blocks);
  FirstTemp.resize(Blocks + 1, 0);
  TempCount.resize(Blocks + 1, 0);
  InitLike = looksLikeInit(F.Function, C);
  // Those that begin or end a life, and small helpers that somebody who holds
  // something has asked about.
  bool Small = Blocks <= 12 && !Summaries.isOfInterest(F.Function);
  WatchesAll = InitLike || Small || isa<CXXDestructorDecl>(F.Function) ||
               (F.Function->getIdentifier() && C.Calls.isDeinit(F.Function));
  if (const auto *P = F.Function->getType()->getAs<FunctionProtoType>())
    NoThrow =
        !isUnresolvedExceptionSpec(P->getExceptionSpecType()) && P->isNothrow();
  // The temps of a block are numbered in a row.
  for (Temp T = F.BlockOf.size(); T-- > 1;) {
    FirstTemp[F.BlockOf[T]] = T;
    ++TempCount[F.BlockOf[T]];
  }
  for (unsigned B = 0; B < Blocks; ++B)
    for (const Fact &N : F.Blocks[B].Steps)
      if (N.Kind == FactKind::Acquire || N.Kind == FactKind::Call ||
          N.Kind == FactKind::Bind)
        LoopSites[N.At] = B;
  unsigned Todo = 0;
  for (const BlockFacts &B : F.Blocks)
    Todo += B.Steps.size() + 1;
  Budget = C.Options.StepsAtLeast + C.Options.StepsPerFact * Todo;
  ById.resize(Blocks);
  for (const CFGBlock *B : *F.Graph)
    ById[B->getBlockID()] = B;
  markLoops();
}

void Solver::markLoops() {
  // An edge back to a block that the search has not left yet closes a loop.
  // The numbers of the blocks do not say which edges do: the condition of a
  // range-for has a lower one than its body.
  enum : unsigned char { New, Open, Left };
  std::vector<unsigned char> Seen(F.Blocks.size(), New);
  using Edges = CFGBlock::const_succ_iterator;
  llvm::SmallVector<std::pair<const CFGBlock *, Edges>, 16> Path;
  auto Enter = [&](const CFGBlock *B) {
    Seen[B->getBlockID()] = Open;
    Path.push_back({B, B->succ_begin()});
  };
  Enter(&F.Graph->getEntry());
  while (!Path.empty()) {
    const CFGBlock *B = Path.back().first;
    if (Path.back().second == B->succ_end()) {
      Seen[B->getBlockID()] = Left;
      Path.pop_back();
      continue;
    }
    const CFGBlock *To = *Path.back().second++;
    if (!To)
      continue;
    if (Seen[To->getBlockID()] == New)
      Enter(To);
    else if (Seen[To->getBlockID()] == Open)
      markLoop(To, B);
  }
}

/// Notes the blocks that lead to the block \p Back, which goes on at \p Head.
void Solver::markLoop(const CFGBlock *Head, const CFGBlock *Back) {
  std::vector<bool> &Body = LoopBodies[Head->getBlockID()];
  Body.resize(F.Blocks.size());
  Body[Head->getBlockID()] = true;
  llvm::SmallVector<const CFGBlock *, 16> Work{Back};
  while (!Work.empty()) {
    const CFGBlock *X = Work.pop_back_val();
    if (Body[X->getBlockID()])
      continue;
    Body[X->getBlockID()] = true;
    for (const CFGBlock *P : X->preds())
      if (P)
        Work.push_back(P);
  }
}

bool Solver::isInLoop(const Stmt *Site) const {
  auto It = LoopSites.find(Site);
  return It != LoopSites.end() &&
         llvm::any_of(LoopBodies, [&](const std::vector<bool> &Body) {
           return !Body.empty() && Body[It->second];
         });
}

bool Solver::solve() {
  if (F.Broken)
    return false;
  flow(&F.Graph->getEntry(), nullptr, State());
  for (;;) {
    // The highest number first: nearest to the entry.
    while (QueuedBelow > 0 && !Queued[QueuedBelow - 1])
      --QueuedBelow;
    if (!QueuedBelow)
      return !Exceeded;
    unsigned Id = QueuedBelow - 1;
    Queued[Id] = false;
    // Running may add to the list, or change what is in it.
    for (size_t I = 0; I < In[Id].size(); ++I) {
      if (!In[Id][I].Changed)
        continue;
      In[Id][I].Changed = false;
      if (!runBlock(Id, In[Id][I].Key, In[Id][I].S, nullptr))
        return false;
    }
  }
}

void Solver::observe(Observer &O) {
  Watching = &O;
  for (unsigned Id = F.Blocks.size(); Id-- > 0;) {
    for (const Partition &P : In[Id])
      runBlock(Id, P.Key, P.S, &O);
  }
  Watching = nullptr;
}

bool Solver::runBlock(unsigned Id, FailureKey Key, State S, Observer *O) {
  const CFGBlock *B = ById[Id];
  llvm::SmallVector<Running, 4> Work(1);
  Work[0].Key = Key;
  Work[0].S = std::move(S);
  Work[0].Block = Current = Id;
  const std::vector<Fact> &Todo = F.Blocks[Id].Steps;
  while (!Work.empty()) {
    Running R = std::move(Work.back());
    Work.pop_back();
    while (R.Next < Todo.size() && !R.Done) {
      // The work of a step grows with the state it copies and searches.
      Steps += 1 + (R.S.Entries.size() + R.S.Resources.size()) / 16;
      if (Steps > Budget && !O) {
        Exceeded = true;
        return false;
      }
      const Fact &N = Todo[R.Next++];
      step(N, R, Work, O);
    }
    if (!R.Done)
      finish(R, *B, O);
  }
  return true;
}

void Solver::flow(const CFGBlock *To, FailureKey Key, State S) {
  if (Watching || !To)
    return;
  unsigned Id = To->getBlockID();
  auto &Parts = In[Id];
  Partition *Into = nullptr;
  for (Partition &P : Parts)
    if (P.Key == Key)
      Into = &P;
  if (!Into && Parts.size() >= MaxPartitions)
    Into = &Parts.front();
  Steps += (S.Entries.size() + S.Resources.size()) / 16;
  if (!Into) {
    Parts.push_back({Key, std::move(S)});
    queue(Id);
    return;
  }
  JoinPolicy How{*this, C.Locs, LoopBodies[Id].empty() ? 0 : Id};
  if (Into->S.join(S, How)) {
    Into->Changed = true;
    queue(Id);
  }
}

void Solver::finish(Running &R, const CFGBlock &B, Observer *O) {
  Finished[R.Block] = true;
  const CFGBlock *Exit = &F.Graph->getExit();
  FailureKey Key = R.Key;
  const BlockFacts &BF = F.Blocks[R.Block];
  if (!Key && BF.Jump && isa<GotoStmt>(BF.Jump))
    Key = BF.Jump;
  if (O && BF.Jump && !isa<GotoStmt>(BF.Jump))
    O->atJump(BF.Jump, Key, R.S);
  unsigned Edge = 0;
  for (const CFGBlock::AdjacentBlock &A : B.succs()) {
    const CFGBlock *To = A.getReachableBlock();
    unsigned This = Edge++;
    if (!To || (Watching && To != Exit))
      continue;
    // The last edge needs no copy.
    bool Last = This + 1 == B.succ_size();
    Running Taken = Last ? std::exchange(R, {}) : R;
    if (BF.HasCondition && !assume(BF.Branch, This == 0, Taken))
      continue;
    if (This == BF.TogetherOn &&
        !llvm::all_of(BF.Together, [&](const auto &Part) {
          return assume(Part.first, Part.second, Taken);
        }))
      continue;
    if (To != Exit) {
      flow(To, Key, std::move(Taken.S));
      continue;
    }
    // Neither a call that never returns nor an exception that no handler here
    // takes ends the function in this state.
    if (B.hasNoReturnElement() ||
        isa_and_nonnull<CXXTryStmt>(B.getTerminatorStmt()))
      continue;
    if (O) {
      ExitPoint X;
      X.Key = Taken.Key;
      X.At = Taken.ReturnedAt;
      X.S = &Taken.S;
      O->atExit(X);
    }
  }
}

/// An exception leaves from the middle of the block: to a handler, or out.
void Solver::leave(const Running &R, const Fact &N, Cause Why, Observer *O) {
  bool Explicit = Why == Cause::Thrown;
  const Stmt *At = N.At;
  State S = R.S;
  const SourceManager &SM = C.Ast.getSourceManager();
  auto Handler = N.Try ? F.Handlers.find(N.Try) : F.Handlers.end();
  bool Caught = Handler != F.Handlers.end();
  if (N.Kind == FactKind::Call && F.Calls[N.Details].Undo.T)
    release(S, read(F.Calls[N.Details].Undo, R), false, At);
  // Unwinding destroys what was constructed since.
  for (auto It = R.S.Live.rbegin(); It != R.S.Live.rend(); ++It) {
    if (Caught) {
      const VarDecl *V = C.Locs[It->Where].var();
      SourceRange Range = N.Try->getTryBlock()->getSourceRange();
      if (!V ||
          SM.isBeforeInTranslationUnit(V->getLocation(), Range.getBegin()) ||
          SM.isBeforeInTranslationUnit(Range.getEnd(), V->getLocation()))
        continue;
    }
    // What ends since the function is left does not end in this round.
    Observer *Watcher = std::exchange(Watching, nullptr);
    destroy(S, It->Where, QualType(It->Type, 0), At);
    Watching = Watcher;
    llvm::erase_if(S.Live, [&](const LiveObject &X) {
      return X.Where == It->Where && X.Type == It->Type;
    });
  }
  if (Caught) {
    flow(Handler->second, Explicit ? R.Key : At, std::move(S));
    return;
  }
  if (NoThrow)
    return;
  (Why == Cause::New ? ThrowsNew : Throws) = true;
  if (O) {
    ExitPoint X;
    X.Kind = ExitKind::Exception;
    // `throw;` passes on what failed before.
    const auto *Throw = dyn_cast_or_null<CXXThrowExpr>(At);
    X.Key = Explicit ? R.Key : At;
    X.At = At;
    X.Explicit = Explicit && (!R.Key || !Throw || Throw->getSubExpr());
    X.S = &S;
    O->atExit(X);
  }
}

} // namespace whofrees::flow

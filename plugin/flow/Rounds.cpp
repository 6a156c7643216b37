//===--- Rounds.cpp - arenas that grow with every round of a loop ---------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// An arena that was made before a loop gives out memory in each of its rounds,
// nothing keeps that memory, and no line of the loop gives it back: what one
// round needs, the arena holds for all of them.
//
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Loops of no more rounds than this do not make an arena grow.
static constexpr unsigned FewRounds = 16;

void FunctionResult::atDraw(const Stmt *At, LocId Object, const ValueSet &From,
                            const State &At0, unsigned Block) {
  if (From.size() != 1 || !From.begin()->isAddress())
    return;
  LocId Arena = From.begin()->loc();
  bool Passed =
      (At0.bits(Arena) & HandedOver) ||
      (Object && (At0.bits(Object) & (HandedOver | Taken | Borrowed)));
  Draws.push_back({At, Object, Arena, Block, Passed});
}

/// The statement whose rounds begin at a block; null if none of a loop's.
static const Stmt *loopAt(const CFGBlock *Head) {
  // The way back of a loop knows whose it is.
  for (const CFGBlock *Back : Head->preds())
    if (const Stmt *Of = Back ? Back->getLoopTarget() : nullptr)
      return Of;
  const Stmt *S = Head->getTerminatorStmt();
  if (isa_and_nonnull<ForStmt>(S) || isa_and_nonnull<WhileStmt>(S) ||
      isa_and_nonnull<CXXForRangeStmt>(S) || isa_and_nonnull<DoStmt>(S))
    return S;
  return nullptr;
}

/// True for `for (i = 0; i < 4; ++i)` and for a range over a small array.
static bool isShort(const Stmt *Loop, const ASTContext &Ast) {
  const Expr *Cond = nullptr;
  if (const auto *For = dyn_cast<ForStmt>(Loop))
    Cond = For->getCond();
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Loop)) {
    const Expr *Over = Range->getRangeInit();
    QualType T = Over ? Over->IgnoreParenImpCasts()->getType() : QualType();
    if (const auto *A = T.isNull() ? nullptr : Ast.getAsConstantArrayType(T))
      return A->getSize().ule(FewRounds);
    return false;
  }
  const auto *Compares =
      dyn_cast_or_null<BinaryOperator>(Cond ? Cond->IgnoreParens() : nullptr);
  if (!Compares || !Compares->isComparisonOp())
    return false;
  Expr::EvalResult Limit;
  return Compares->getRHS()->EvaluateAsInt(Limit, Ast) &&
         Limit.Val.getInt().abs().ule(FewRounds);
}

/// True if a variable begins anew in each round of the loop at \p Head.
bool FunctionResult::isDeclaredIn(LocId Var, unsigned Head) const {
  for (unsigned B = 0; B < F.Blocks.size(); ++B)
    if (S.isInLoop(B, Head))
      for (const Fact &N : F.Blocks[B].Steps)
        if (N.Kind == FactKind::Clear && F.Places[N.Where].Known == Var)
          return true;
  return false;
}

/// True if the arena was there before the loop and is the function's own.
bool FunctionResult::outlivesRounds(LocId Arena, unsigned Head) const {
  LocId Root = C.Locs.rootOf(Arena);
  const Location &R = C.Locs[Root];
  if (R.Kind == LocKind::Fresh) {
    for (unsigned B = 0; B < F.Blocks.size(); ++B)
      if (S.isInLoop(B, Head))
        for (const Fact &N : F.Blocks[B].Steps)
          if (N.At == R.site())
            return false;
    // One that the caller gets is filled for the caller.
    return llvm::none_of(Exits, [&](const FunctionExit &E) {
      return !E.Failure && E.Kind == ExitKind::Return &&
             llvm::is_contained(keptAt(E), Root);
    });
  }
  // A caller's or the object's: scratch if the function itself takes it back.
  if (R.Kind == LocKind::Init || R.Kind == LocKind::This)
    return llvm::any_of(ArenaEnds, [&](const auto &E) {
      return E.first == Arena && !S.isInLoop(E.second, Head);
    });
  const VarDecl *V = R.var();
  if (!V || !V->hasLocalStorage() || isa<ParmVarDecl>(V) ||
      V->getType()->isReferenceType())
    return false;
  return !isDeclaredIn(Root, Head);
}

/// True if what is drawn is kept when the next round begins: in an object, an
/// element, or a variable that is not the one it is drawn into each time.
bool FunctionResult::goesOnAfter(const Draw &D, unsigned Head) const {
  if (!D.Object)
    return false;
  const ValueDecl *Into = nullptr;
  if (auto It = C.Sites.find(C.Locs[D.Object].site()); It != C.Sites.end()) {
    Into = It->second.Named;
    if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(
            It->second.AssignedTo ? It->second.AssignedTo->IgnoreParens()
                                  : nullptr))
      Into = Ref->getDecl();
  }
  for (const Partition &P : S.statesAt(Head))
    for (const Entry &E : P.S.Entries) {
      LocId Root = C.Locs.rootOf(E.Where);
      if (C.Locs[Root].Kind == LocKind::Temp ||
          llvm::none_of(E.Holds, [&](Value V) {
            return V.isAddress() && C.Locs.rootOf(V.loc()) == D.Object;
          }))
        continue;
      if (Root == D.Object)
        return true; // a list
      const VarDecl *V = C.Locs[Root].var();
      if (V && E.Where == Root && V == Into)
        continue;
      if (!V || !isDeclaredIn(Root, Head))
        return true;
    }
  return false;
}

void FunctionResult::diagnoseRounds(Findings &Found) const {
  llvm::SmallVector<LocId, 2> Asked;
  const SourceManager &SM = C.Ast.getSourceManager();
  std::vector<Draw> Sorted = Draws;
  llvm::stable_sort(Sorted, [&](const Draw &A, const Draw &B) {
    return SM.isBeforeInTranslationUnit(A.At->getBeginLoc(),
                                        B.At->getBeginLoc());
  });
  for (const Draw &D : Sorted) {
    if (D.Passed || llvm::is_contained(Asked, D.Arena))
      continue;
    // A pool takes single blocks back.
    QualType T = S.typeOf(D.Arena);
    if (T.isNull() || (C.Types.roleOf(T) == TypeRole::StdArena &&
                       !isNamed(T, "monotonic_buffer_resource")))
      continue;
    const Stmt *Loop = nullptr;
    bool Ends = false, Kept = false;
    for (const CFGBlock *B : *F.Graph) {
      unsigned Head = B->getBlockID();
      if (!S.isInLoop(D.Block, Head) || !outlivesRounds(D.Arena, Head))
        continue;
      Ends |= llvm::any_of(ArenaEnds, [&](const auto &E) {
        return S.isInLoop(E.second, Head) &&
               (C.Locs.isWithin(E.first, D.Arena) ||
                C.Locs.isWithin(D.Arena, E.first));
      });
      Kept |= goesOnAfter(D, Head);
      // What came before the loop would not survive a reset in it.
      Kept |= llvm::any_of(Draws, [&](const Draw &Other) {
        return Other.Arena == D.Arena && !S.isInLoop(Other.Block, Head);
      });
      if (const Stmt *L = loopAt(B); L && !isShort(L, C.Ast))
        Loop = L;
    }
    if (!Loop || Ends || Kept)
      continue;
    // Every draw on the arena has to be one that nothing keeps.
    if (llvm::any_of(Draws, [&](const Draw &Other) {
          return Other.Arena == D.Arena && Other.Passed;
        }))
      continue;
    UnresetArena U;
    U.Arena = nameOf(D.Arena);
    U.Resource = nameOfSite(D.At);
    if (U.Resource.empty() || !D.Object)
      if (const auto *Call = dyn_cast<CallExpr>(D.At))
        U.Resource = spelled(Call, C.Ast);
    if (U.Arena.empty() || U.Resource.empty())
      continue;
    // One that is never ended at all is asked about as that.
    const VarDecl *Var = C.Locs[C.Locs.rootOf(D.Arena)].var();
    const Stmt *Made = C.Locs[C.Locs.rootOf(D.Arena)].site();
    if (llvm::any_of(Found.Missing, [&](const MissingRelease &M) {
          return M.Arena && M.In == F.Function &&
                 (Var ? M.Resource == U.Arena
                      : Made && M.At == Made->getBeginLoc());
        }))
      continue;
    U.At = D.At->getBeginLoc();
    U.LoopAt = Loop->getBeginLoc();
    Asked.push_back(D.Arena);
    Found.Unreset.push_back(std::move(U));
  }
}

} // namespace whofrees::flow

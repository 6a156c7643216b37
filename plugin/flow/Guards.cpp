//===--- Guards.cpp - functions that ask a flag whether to act
//-------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The destructor of a scope guard that was dismissed, and a `close` that is
// called twice, look at a flag first. A summary joins both ways; where the flag
// is known at the call, only one of them is meant.
//
//===----------------------------------------------------------------------===//

#include "flow/Running.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace whofrees::flow {

/// True if a statement has one way to go: nothing in it asks anything.
static bool isStraight(const Stmt *S) {
  if (!S)
    return true;
  if (isa<IfStmt>(S) || isa<SwitchStmt>(S) || isa<ForStmt>(S) ||
      isa<WhileStmt>(S) || isa<DoStmt>(S) || isa<CXXForRangeStmt>(S) ||
      isa<AbstractConditionalOperator>(S) || isa<ReturnStmt>(S) ||
      isa<GotoStmt>(S) || isa<CXXTryStmt>(S))
    return false;
  if (const auto *B = dyn_cast<BinaryOperator>(S); B && B->isLogicalOp())
    return false;
  return llvm::all_of(S->children(), isStraight);
}

Solver::Guard Solver::guardOf(const State &S, LocId Object,
                              const FunctionDecl *Callee) const {
  const auto *Body =
      Callee ? dyn_cast_or_null<CompoundStmt>(Callee->getBody()) : nullptr;
  const auto *If = Body && !Body->body_empty()
                       ? dyn_cast<IfStmt>(Body->body_front())
                       : nullptr;
  if (!If || If->getElse() || If->hasVarStorage() || If->hasInitStorage())
    return Guard::None;
  const Stmt *Then = If->getThen();
  if (const auto *Block = dyn_cast<CompoundStmt>(Then);
      Block && Block->size() == 1)
    Then = Block->body_front();
  const auto *Return = dyn_cast<ReturnStmt>(Then);
  bool Leaves = Return && !Return->getRetValue(); // `if (closed) return;`
  if (!Leaves && Body->size() > 1)
    return Guard::None;
  const Expr *Flag = If->getCond()->IgnoreParenImpCasts();
  bool Taken = true; // by a flag that is set
  if (const auto *Not = dyn_cast<UnaryOperator>(Flag);
      Not && Not->getOpcode() == UO_LNot) {
    Flag = Not->getSubExpr()->IgnoreParenImpCasts();
    Taken = false;
  }
  const auto *M = dyn_cast<MemberExpr>(Flag);
  const auto *Field = M ? dyn_cast<FieldDecl>(M->getMemberDecl()) : nullptr;
  if (!Field || !Field->getType()->isIntegralOrEnumerationType())
    return Guard::None;
  const Expr *Of = M->getBase()->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Of);
  if (!isa<CXXThisExpr>(Of) && (!Ref || Callee->getNumParams() == 0 ||
                                Ref->getDecl() != Callee->getParamDecl(0)))
    return Guard::None;
  ValueSet V = valueAt(S, C.Locs.field(Object, Field), false);
  if (V.size() != 1 || V.begin()->kind() != Value::Int)
    return Guard::None;
  if (((V.begin()->asInt() != 0) == Taken) == Leaves)
    return Guard::StandsDown;
  bool Straight = Leaves
                      ? llvm::all_of(llvm::drop_begin(Body->body()), isStraight)
                      : isStraight(If->getThen());
  return Straight ? Guard::Acts : Guard::None;
}

} // namespace whofrees::flow

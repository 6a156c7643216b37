//===--- BudgetNotes.cpp - where the variables of a body go ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Before a body is walked through: which of its numbers change, and which of
// its pointers end up in a field or with the caller.
//
//===----------------------------------------------------------------------===//

#include "flow/BudgetReader.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// The variable or field that an expression is, through casts, `&`, `*`,
/// `std::move`, `.get()` and `.release()`.
const ValueDecl *BudgetReader::holderOf(const Expr *E) const {
  for (unsigned Steps = 0; E && Steps < 12; ++Steps) {
    E = E->IgnoreParenCasts()->IgnoreImplicit();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return Ref->getDecl();
    if (const auto *M = dyn_cast<MemberExpr>(E))
      return M->getMemberDecl();
    if (const auto *U = dyn_cast<UnaryOperator>(E))
      E = U->getSubExpr();
    else if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
      E = A->getBase();
    else if (const auto *M = dyn_cast<CXXMemberCallExpr>(E))
      E = M->getImplicitObjectArgument();
    else if (const auto *Call = dyn_cast<CallExpr>(E))
      E = Call->getNumArgs() == 1 ? Call->getArg(0) : nullptr;
    else if (const auto *C = dyn_cast<CXXConstructExpr>(E))
      E = C->getNumArgs() > 0 ? C->getArg(0) : nullptr;
    else
      return nullptr;
  }
  return nullptr;
}

namespace {

/// What a body does with its variables: which ones it changes, and where the
/// value of a pointer goes.
class Notes : public RecursiveASTVisitor<Notes> {
public:
  bool VisitBinaryOperator(BinaryOperator *B) {
    if (!B->isAssignmentOp())
      return true;
    const Expr *L = B->getLHS()->IgnoreParenCasts();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(L))
      Changed.push_back(Ref->getDecl());
    Assigned.emplace_back(L, B->getRHS());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *U) {
    if (U->isIncrementDecrementOp() || U->getOpcode() == UO_AddrOf)
      if (const auto *Ref =
              dyn_cast<DeclRefExpr>(U->getSubExpr()->IgnoreParenCasts()))
        Changed.push_back(Ref->getDecl());
    return true;
  }
  bool VisitReturnStmt(ReturnStmt *R) {
    Returned.push_back(R->getRetValue());
    return true;
  }

  std::vector<const ValueDecl *> Changed;
  std::vector<std::pair<const Expr *, const Expr *>> Assigned;
  std::vector<const Expr *> Returned;
};

} // namespace

void BudgetReader::note(const Stmt *Body) {
  Notes N;
  N.TraverseStmt(const_cast<Stmt *>(Body));
  for (const ValueDecl *D : N.Changed)
    if (D->getType()->isIntegerType())
      Sizes.doubt(D);
  for (auto [To, From] : N.Assigned)
    if (const auto *M = dyn_cast<MemberExpr>(To))
      if (const auto *V = dyn_cast_or_null<VarDecl>(holderOf(From)))
        PassedOn[V] = M->getMemberDecl();
  for (const Expr *E : N.Returned)
    noteReturned(E);
}

/// `return p`, and `return Model{p, q}`, where each goes into a field.
void BudgetReader::noteReturned(const Expr *E) {
  for (unsigned Steps = 0; E && Steps < 12; ++Steps) {
    E = E->IgnoreParenCasts()->IgnoreImplicit();
    const auto *Wrapped = dyn_cast<CXXConstructExpr>(E);
    if (!Wrapped || Wrapped->getNumArgs() != 1)
      break;
    E = Wrapped->getArg(0);
  }
  if (!E)
    return;
  const auto *List = dyn_cast<InitListExpr>(E);
  const RecordDecl *R = List ? recordOf(List->getType()) : nullptr;
  if (R && R->isCompleteDefinition() && !R->isUnion()) {
    unsigned I = 0;
    for (const FieldDecl *Field : R->fields()) {
      if (I >= List->getNumInits())
        break;
      if (const auto *V =
              dyn_cast_or_null<VarDecl>(holderOf(List->getInit(I++))))
        PassedOn[V] = Field;
    }
  } else if (const auto *V = dyn_cast_or_null<VarDecl>(holderOf(E))) {
    PassedOn.insert({V, nullptr});
  }
}

} // namespace whofrees::flow

//===--- Spelling.cpp - names as their readers wrote them ----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FunctionResult.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

std::string spelled(const Expr *E, const ASTContext &Ast) {
  if (!E)
    return {};
  E = E->IgnoreParenImpCasts();
  if (const auto *U = dyn_cast<UnaryOperator>(E);
      U && U->getOpcode() == UO_AddrOf)
    return spelled(U->getSubExpr(), Ast);
  // No brackets: they would end the message for those who parse it.
  const Expr *Pointer = nullptr;
  if (const auto *U = dyn_cast<UnaryOperator>(E);
      U && U->getOpcode() == UO_Deref)
    Pointer = U->getSubExpr();
  else if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
    Pointer = A->getBase();
  if (Pointer) {
    std::string Of = spelled(Pointer, Ast);
    bool Table = Pointer->IgnoreParenImpCasts()->getType()->isPointerType();
    return Of.empty() || !Table ? Of : "*" + Of;
  }
  if (const auto *M = dyn_cast<MemberExpr>(E)) {
    std::string Field = M->getMemberDecl()->getNameAsString();
    const Expr *Base = M->getBase()->IgnoreParenImpCasts();
    if (isa<CXXThisExpr>(Base) || Field.empty())
      return Field;
    std::string Of = spelled(Base, Ast);
    Of.erase(0, Of.find_first_not_of('*')); // `t[i].key` is plain `t.key`
    if (Of.empty())
      return Field;
    return Of + (M->isArrow() ? "->" : ".") + Field;
  }
  if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
    // What a `for` over a range goes along has no name that anybody wrote.
    const auto *V = dyn_cast<VarDecl>(D->getDecl());
    if (V && V->isImplicit() && V->getInit()) {
      const Expr *Init = V->getInit()->IgnoreImplicit();
      if (const auto *Begin = dyn_cast<CXXMemberCallExpr>(Init))
        Init = Begin->getImplicitObjectArgument();
      return spelled(Init, Ast);
    }
    return D->getDecl()->getNameAsString();
  }
  if (isa<CXXThisExpr>(E))
    return "this";
  if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(E);
      Op && (Op->getOperator() == OO_Arrow || Op->getOperator() == OO_Star))
    return spelled(Op->getArg(0), Ast);
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (const FunctionDecl *Callee = Call->getDirectCallee())
      return Callee->getNameAsString();
    return spelled(Call->getCallee(), Ast);
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return spelled(Cast->getSubExpr(), Ast);
  return {};
}

std::string plainName(const FunctionDecl *F) {
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    return Ctor->getParent()->getNameAsString();
  if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(F))
    return "~" + Dtor->getParent()->getNameAsString();
  if (const auto *M = dyn_cast<CXXMethodDecl>(F);
      M && M->getParent()->isLambda())
    return {};
  return F->getNameAsString();
}

std::string FunctionResult::filledBy(const Stmt *Site) const {
  const auto *Call = dyn_cast_or_null<CallExpr>(Site);
  auto It = C.Sites.find(Site);
  if (!Call || It == C.Sites.end() || !It->second.OfCall ||
      Call->getType()->isPointerType())
    return {};
  // `check(node, reply, &error)` fills the pointer that it is given a way to.
  for (const Expr *A : Call->arguments())
    if (const auto *Way = dyn_cast<UnaryOperator>(A->IgnoreParenImpCasts());
        Way && Way->getOpcode() == UO_AddrOf &&
        Way->getSubExpr()->getType()->isPointerType())
      return spelled(Way, C.Ast);
  const Expr *Filled = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call))
    Filled = M->getImplicitObjectArgument();
  else if (Call->getNumArgs() > 0)
    Filled = Call->getArg(0);
  if (!Filled || !lifecycle::recordOf(Filled->getType(), true))
    return {};
  return spelled(Filled, C.Ast);
}

std::string FunctionResult::nameOfSite(const Stmt *Site) const {
  auto It = C.Sites.find(Site);
  if (It != C.Sites.end()) {
    if (It->second.Named && It->second.Named->getDeclName())
      return It->second.Named->getNameAsString();
    if (std::string Name = spelled(It->second.AssignedTo, C.Ast); !Name.empty())
      return Name;
  }
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Site)) {
    if (std::string Name = filledBy(Site); !Name.empty())
      return Name;
    if (std::string Name = spelled(Call, C.Ast); !Name.empty())
      return Name;
  }
  return {};
}

std::string FunctionResult::nameOf(LocId L) const {
  const Location &X = C.Locs[L];
  switch (X.Kind) {
  case LocKind::Var:
    return X.var() ? X.var()->getNameAsString() : "";
  case LocKind::This:
    if (const auto *M = dyn_cast<CXXMethodDecl>(F.Function))
      return M->getParent()->getNameAsString();
    return "this";
  case LocKind::Field: {
    std::string Field = X.field()->getNameAsString();
    const Location &P = C.Locs[X.Parent];
    if (P.Kind == LocKind::This || P.Kind == LocKind::Temp ||
        P.Kind == LocKind::Return)
      return Field;
    if (P.Kind == LocKind::Init)
      if (std::string Of = nameOf(P.Parent); !Of.empty()) {
        // A reference parameter is spelled with a dot.
        const VarDecl *V = C.Locs[P.Parent].var();
        return Of + (V && V->getType()->isReferenceType() ? "." : "->") + Field;
      }
    std::string Of =
        P.Kind == LocKind::Fresh ? nameOfSite(P.site()) : nameOf(X.Parent);
    if (Of.empty() || P.Kind == LocKind::Element)
      return Of.empty() ? Field : Of + "." + Field;
    return Of + (P.Kind == LocKind::Fresh ? "->" : ".") + Field;
  }
  case LocKind::Element:
    return nameOf(X.Parent);
  case LocKind::Init:
    return nameOf(X.Parent);
  case LocKind::Fresh:
    return nameOfSite(X.site());
  case LocKind::Temp:
  case LocKind::Return:
    return "";
  }
  return "";
}

} // namespace whofrees::flow

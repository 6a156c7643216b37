//===--- LowerPlace.cpp - places and what they begin with ----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

PlaceId FactBuilder::placeOfVar(const VarDecl *V) {
  PlaceId P = known(C.Locs.var(V));
  if (V->getType()->isReferenceType())
    return pointee(emitLoad(P, V->getType(), nullptr));
  return P;
}

PlaceId FactBuilder::lowerPlace(const Expr *E) {
  E = E->IgnoreParens();
  switch (E->getStmtClass()) {
  case Stmt::DeclRefExprClass: {
    const ValueDecl *D = cast<DeclRefExpr>(E)->getDecl();
    if (const auto *V = dyn_cast<VarDecl>(D))
      return placeOfVar(V);
    if (const auto *B = dyn_cast<BindingDecl>(D)) {
      if (const VarDecl *Holding = B->getHoldingVar())
        return placeOfVar(Holding);
      if (const Expr *Bound = B->getBinding())
        return lowerPlace(Bound);
    }
    return 0;
  }
  case Stmt::MemberExprClass: {
    const auto *M = cast<MemberExpr>(E);
    if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
      return placeOfVar(V);
    const auto *Field = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (!Field)
      return 0;
    PlaceId Base =
        M->isArrow() ? pointee(lower(M->getBase())) : lowerPlace(M->getBase());
    PlaceId P = Field->isAnonymousStructOrUnion() ? Base : within(Base, Field);
    if (Field->getType()->isReferenceType())
      return pointee(emitLoad(P, Field->getType(), E));
    return P;
  }
  case Stmt::ArraySubscriptExprClass: {
    const auto *A = cast<ArraySubscriptExpr>(E);
    lower(A->getIdx());
    return within(pointee(lower(A->getBase())), nullptr);
  }
  case Stmt::UnaryOperatorClass: {
    const auto *U = cast<UnaryOperator>(E);
    if (U->getOpcode() == UO_Deref)
      return pointee(lower(U->getSubExpr()));
    if (U->isIncrementDecrementOp()) {
      lower(U);
      return lowerPlace(U->getSubExpr());
    }
    if (U->getOpcode() == UO_Extension)
      return lowerPlace(U->getSubExpr());
    return 0;
  }
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass: {
    const auto *B = cast<BinaryOperator>(E);
    lower(B);
    return lowerPlace(B->getOpcode() == BO_Comma ? B->getRHS() : B->getLHS());
  }
  case Stmt::ImplicitCastExprClass:
  case Stmt::CStyleCastExprClass:
  case Stmt::CXXStaticCastExprClass:
  case Stmt::CXXReinterpretCastExprClass:
  case Stmt::CXXConstCastExprClass:
  case Stmt::CXXFunctionalCastExprClass:
  case Stmt::CXXDynamicCastExprClass: {
    // A base class part is the object itself to us.
    const Expr *Sub = cast<CastExpr>(E)->getSubExpr();
    if (Sub->isGLValue())
      return lowerPlace(Sub);
    break;
  }
  case Stmt::MaterializeTemporaryExprClass: {
    const auto *M = cast<MaterializeTemporaryExpr>(E);
    const Expr *Sub = M->getSubExpr();
    PlaceId P = known(C.Locs.temp(M));
    initialize(P, Sub->getType(), Sub);
    return P;
  }
  case Stmt::ExprWithCleanupsClass:
  case Stmt::ConstantExprClass:
    return lowerPlace(cast<FullExpr>(E)->getSubExpr());
  case Stmt::CXXBindTemporaryExprClass:
    return lowerPlace(cast<CXXBindTemporaryExpr>(E)->getSubExpr());
  case Stmt::CompoundLiteralExprClass: {
    PlaceId P = known(C.Locs.temp(E));
    initialize(P, E->getType(), cast<CompoundLiteralExpr>(E)->getInitializer());
    return P;
  }
  case Stmt::CXXDefaultInitExprClass:
    return lowerPlace(cast<CXXDefaultInitExpr>(E)->getExpr());
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return lowerPlace(cast<SubstNonTypeTemplateParmExpr>(E)->getReplacement());
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass: {
    const auto *Call = cast<CallExpr>(E);
    // std::move and std::forward name the place they are given.
    if (const FunctionDecl *D = Call->getDirectCallee();
        D && D->getIdentifier() && isInStd(D) && Call->getNumArgs() == 1 &&
        (D->getName() == "move" || D->getName() == "forward" ||
         D->getName() == "as_const"))
      return lowerPlace(Call->getArg(0));
    if (E->isGLValue())
      return pointee(lower(Call));
    if (isPlaceRecord(E->getType())) {
      lower(Call);
      return known(C.Locs.temp(Call));
    }
    break;
  }
  case Stmt::CXXThisExprClass:
    return 0;
  case Stmt::ConditionalOperatorClass: {
    // Either of the two.
    const auto *Cond = cast<ConditionalOperator>(E);
    if (!E->isGLValue())
      return 0;
    const Expr *Yes = Cond->getTrueExpr(), *No = Cond->getFalseExpr();
    if (isa<CXXThrowExpr>(Yes->IgnoreParens()) ||
        isa<CXXThrowExpr>(No->IgnoreParens()))
      return 0;
    PlaceId L = lowerPlace(Yes), R = lowerPlace(No);
    if (!L || !R)
      return 0;
    return pointee(emitMerge({emitAddress(L, Yes), emitAddress(R, No)}, E));
  }
  default:
    break;
  }
  if (!E->isGLValue() && isPlaceRecord(E->getType())) {
    lower(E);
    return known(C.Locs.temp(E));
  }
  return 0;
}

//===----------------------------------------------------------------------===//
// Initialising
//===----------------------------------------------------------------------===//

void FactBuilder::initialize(PlaceId Dst, QualType T, const Expr *Init) {
  const Expr *E = Init;
  for (;;) {
    const Expr *Old = E;
    E = E->IgnoreParens();
    if (const auto *X = dyn_cast<FullExpr>(E))
      E = X->getSubExpr();
    if (const auto *X = dyn_cast<CXXBindTemporaryExpr>(E))
      E = X->getSubExpr();
    if (const auto *X = dyn_cast<CXXDefaultInitExpr>(E))
      E = X->getExpr();
    if (const auto *X = dyn_cast<MaterializeTemporaryExpr>(E))
      E = X->getSubExpr();
    if (const auto *X = dyn_cast<CastExpr>(E);
        X && (X->getCastKind() == CK_NoOp ||
              X->getCastKind() == CK_ConstructorConversion ||
              X->getCastKind() == CK_UserDefinedConversion))
      E = X->getSubExpr();
    if (E == Old)
      break;
  }
  if (T->isArrayType()) {
    if (const auto *List = dyn_cast<InitListExpr>(E))
      initializeList(Dst, T, List);
    return;
  }
  if (!isPlaceRecord(T)) {
    emitStore(Dst, lower(E), Init);
    return;
  }
  if (const auto *List = dyn_cast<InitListExpr>(E)) {
    initializeList(Dst, T, List);
    return;
  }
  LocId From = 0;
  PlaceId Source = 0;
  if (isa<LambdaExpr>(E)) {
    emitStore(Dst, lower(E), Init);
    return;
  }
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(E);
      Cast && Cast->getCastKind() == CK_LValueToRValue)
    Source = lowerPlace(Cast->getSubExpr());
  else if (E->isGLValue())
    Source = lowerPlace(E);
  else if (isa<CXXConstructExpr>(E) || isa<CallExpr>(E)) {
    lower(E);
    From = C.Locs.temp(E);
    Source = known(From);
  } else if (isa<ImplicitValueInitExpr>(E) || isa<CXXScalarValueInitExpr>(E)) {
    Fact &N = emit(FactKind::Clear, Init);
    N.Where = Dst;
    N.Against = 1; // all zero
    return;
  } else {
    lower(E);
  }
  if (!Source)
    return;
  Fact &N = emit(FactKind::CopyRecord, Init);
  N.Where = Dst;
  N.From = Source;
  N.Type = T;
}

void FactBuilder::initializeList(PlaceId Dst, QualType T,
                                 const InitListExpr *List) {
  if (const InitListExpr *Semantic = List->getSemanticForm())
    List = Semantic;
  if (T->isArrayType()) {
    QualType Element = C.Ast.getAsArrayType(T)->getElementType();
    if (!C.Types.canCarry(Element))
      return;
    PlaceId P = within(Dst, nullptr);
    for (const Expr *E : List->inits()) {
      if (isPlaceRecord(Element) || Element->isArrayType()) {
        initialize(P, Element, E);
        continue;
      }
      Operand V = lower(E);
      Fact &N = emit(FactKind::Add, E);
      N.Where = P;
      N.A = V;
    }
    return;
  }
  const auto *R = recordOf(T);
  if (!R)
    return;
  unsigned I = 0;
  if (List->isTransparent() && List->getNumInits() == 1) {
    initialize(Dst, T, List->getInit(0));
    return;
  }
  if (R->isUnion()) {
    if (const FieldDecl *Field = List->getInitializedFieldInUnion();
        Field && List->getNumInits() > 0)
      initialize(within(Dst, Field), Field->getType(), List->getInit(0));
    return;
  }
  if (const auto *CR = dyn_cast<CXXRecordDecl>(R))
    for (const CXXBaseSpecifier &B : CR->bases()) {
      if (I >= List->getNumInits())
        return;
      initialize(Dst, B.getType(), List->getInit(I++));
    }
  for (const FieldDecl *Field : R->fields()) {
    if (Field->isBitField() && !Field->getDeclName())
      continue;
    if (I >= List->getNumInits())
      return;
    const Expr *Init = List->getInit(I++);
    if (!Init)
      continue;
    PlaceId P = within(Dst, Field);
    if (Field->getType()->isReferenceType()) {
      emitStore(P, emitAddress(lowerPlace(Init), Init), Init);
      continue;
    }
    initialize(P, Field->getType(), Init);
    nameSite(Init, Field, nullptr);
  }
}

} // namespace whofrees::flow

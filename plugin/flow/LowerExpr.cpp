//===--- LowerExpr.cpp - expressions into facts ---------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// A number that a test may be against; unknown if it is too large for that.
static Operand numberOf(const llvm::APSInt &I) {
  return Operand::constant(
      I.getSignificantBits() < 31
          ? Value::integer(static_cast<int>(I.extOrTrunc(64).getSExtValue()))
          : Value::unknown());
}

static Operand unknown() { return Operand::constant(Value::unknown()); }

Operand FactBuilder::lower(const Expr *E) {
  // Wrappers that have no step of their own.
  for (;;) {
    if (const auto *P = dyn_cast<ParenExpr>(E))
      E = P->getSubExpr();
    else if (const auto *X = dyn_cast<FullExpr>(E)) // cleanups, constants
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<CXXBindTemporaryExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
      E = X->getReplacement();
    else if (const auto *X = dyn_cast<CXXDefaultInitExpr>(E))
      E = X->getExpr();
    else
      break;
  }
  if (auto It = Memo.find(E); It != Memo.end()) {
    Operand V = It->second;
    if (V.T && F.BlockOf[V.T] != Block)
      F.CrossesAs[V.T] = E;
    return V;
  }
  if (++Depth > 200) {
    fail();
    --Depth;
    return unknown();
  }
  Operand V = lowerUncached(E);
  --Depth;
  // A loaded variable is loaded anew each time; everything else happens once.
  const auto *Cast = dyn_cast<ImplicitCastExpr>(E);
  bool Reads = Cast && (Cast->getCastKind() == CK_LValueToRValue ||
                        Cast->getCastKind() == CK_ArrayToPointerDecay);
  if (!Reads && !isa<DeclRefExpr>(E) && !isa<MemberExpr>(E) &&
      !isa<ArraySubscriptExpr>(E))
    Memo[E] = V;
  return V;
}

Operand FactBuilder::lowerUncached(const Expr *E) {
  QualType T = E->getType();
  if (T.isNull() || E->isTypeDependent()) {
    fail();
    return unknown();
  }
  switch (E->getStmtClass()) {
  case Stmt::IntegerLiteralClass:
  case Stmt::CXXBoolLiteralExprClass:
  case Stmt::CharacterLiteralClass: {
    auto I = E->getIntegerConstantExpr(C.Ast);
    return I ? numberOf(*I) : unknown();
  }
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass:
    return Operand::constant(T->isAnyPointerType() || T->isNullPtrType()
                                 ? Value::null()
                                 : Value::integer(0));
  case Stmt::StringLiteralClass:
    return Operand::constant(Value::nonNull());
  case Stmt::CXXThisExprClass:
    return Operand::constant(Value::address(C.Locs.thisObject()));
  case Stmt::UnaryOperatorClass:
    return lowerUnary(cast<UnaryOperator>(E));
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return lowerBinary(cast<BinaryOperator>(E));
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass: {
    const auto *Cond = cast<AbstractConditionalOperator>(E);
    if (isPlaceRecord(T))
      return unknown();
    Operand L = lower(Cond->getTrueExpr()), R = lower(Cond->getFalseExpr());
    llvm::SmallVector<Operand, 4> Parts{L, R};
    // Which of the two it is, the test that the graph has branched on tells.
    if (isa<ConditionalOperator>(Cond))
      Parts.push_back(lowerLogical(Cond->getCond()));
    return emitMerge(std::move(Parts), E);
  }
  case Stmt::ImplicitCastExprClass:
  case Stmt::CStyleCastExprClass:
  case Stmt::CXXStaticCastExprClass:
  case Stmt::CXXReinterpretCastExprClass:
  case Stmt::CXXConstCastExprClass:
  case Stmt::CXXDynamicCastExprClass:
  case Stmt::CXXFunctionalCastExprClass:
  case Stmt::BuiltinBitCastExprClass:
    return lowerCast(cast<CastExpr>(E));
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
    return lowerCall(cast<CallExpr>(E));
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return lowerConstruct(cast<CXXConstructExpr>(E));
  case Stmt::CXXNewExprClass:
    return lowerNew(cast<CXXNewExpr>(E));
  case Stmt::CXXDeleteExprClass:
    return lowerDelete(cast<CXXDeleteExpr>(E));
  case Stmt::LambdaExprClass:
    return lowerLambda(cast<LambdaExpr>(E));
  case Stmt::CXXThrowExprClass: {
    if (const Expr *Sub = cast<CXXThrowExpr>(E)->getSubExpr())
      lower(Sub);
    emit(FactKind::Throw, E);
    return unknown();
  }
  case Stmt::InitListExprClass: {
    const auto *List = cast<InitListExpr>(E);
    if (isPlaceRecord(T) || T->isArrayType()) {
      LocId L = C.Locs.temp(E);
      initializeList(known(L), T, List);
      return Operand::constant(Value::address(L));
    }
    if (List->getNumInits() == 0)
      return Operand::constant(T->isAnyPointerType() || C.Types.isOpaque(T)
                                   ? Value::null()
                                   : Value::integer(0));
    llvm::SmallVector<const Expr *, 4> Parts(List->inits().begin(),
                                             List->inits().end());
    return lowerCollected(Parts);
  }
  case Stmt::CXXStdInitializerListExprClass:
    return lower(cast<CXXStdInitializerListExpr>(E)->getSubExpr());
  case Stmt::MaterializeTemporaryExprClass: {
    const Expr *Sub = cast<MaterializeTemporaryExpr>(E)->getSubExpr();
    return lower(Sub);
  }
  case Stmt::CompoundLiteralExprClass:
    return lower(cast<CompoundLiteralExpr>(E)->getInitializer());
  case Stmt::ExtVectorElementExprClass:
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::OffsetOfExprClass:
    return unknown();
  case Stmt::CXXDefaultArgExprClass:
    return lower(cast<CXXDefaultArgExpr>(E)->getExpr());
  case Stmt::OpaqueValueExprClass: {
    const Expr *Source = cast<OpaqueValueExpr>(E)->getSourceExpr();
    return Source ? lower(Source) : unknown();
  }
  case Stmt::PseudoObjectExprClass:
  case Stmt::StmtExprClass: {
    const auto *SE = dyn_cast<StmtExpr>(E);
    const auto *Body = SE ? SE->getSubStmt() : nullptr;
    if (Body && !Body->body_empty())
      if (const auto *Last = dyn_cast<Expr>(Body->body_back()))
        return lower(Last);
    return unknown();
  }
  case Stmt::DeclRefExprClass: {
    const auto *D = cast<DeclRefExpr>(E)->getDecl();
    if (const auto *Enum = dyn_cast<EnumConstantDecl>(D))
      return numberOf(Enum->getInitVal());
    if (isa<FunctionDecl>(D))
      return Operand::constant(Value::nonNull());
    break;
  }
  default:
    break;
  }
  // A glvalue that is used as it stands is what is in it.
  if (E->isGLValue() && !T->isFunctionType()) {
    PlaceId P = lowerPlace(E);
    if (isPlaceRecord(T) || T->isArrayType())
      return emitAddress(P, E);
    return emitLoad(P, T, E);
  }
  return unknown();
}

Operand FactBuilder::lowerCollected(llvm::ArrayRef<const Expr *> Parts) {
  llvm::SmallVector<Operand, 4> Values;
  for (const Expr *P : Parts)
    if (C.Types.canCarry(P->getType()) || P->getType()->isAnyPointerType())
      Values.push_back(lower(P));
  if (Values.empty())
    return Operand::constant(Value::nonNull());
  return emitCollect(Values, Parts.front());
}

Operand FactBuilder::lowerUnary(const UnaryOperator *U) {
  const Expr *Sub = U->getSubExpr();
  switch (U->getOpcode()) {
  case UO_AddrOf:
    if (Sub->getType()->isFunctionType())
      return Operand::constant(Value::nonNull());
    return emitAddress(lowerPlace(Sub), U);
  case UO_Deref:
    if (isPlaceRecord(U->getType()))
      return lower(Sub);
    return emitLoad(lowerPlace(U), U->getType(), U);
  case UO_PreInc:
  case UO_PreDec:
  case UO_PostInc:
  case UO_PostDec: {
    PlaceId P = lowerPlace(Sub);
    if (!Sub->getType()->isAnyPointerType()) {
      emitStore(P, unknown(), U);
      return unknown();
    }
    Operand Old = emitLoad(P, Sub->getType(), U);
    Operand New = emitInside(Old, U);
    emitStore(P, New, U);
    return U->isPostfix() ? Old : New;
  }
  case UO_LNot:
    return readTest(U, nullptr);
  case UO_Minus:
    if (auto I = U->getIntegerConstantExpr(C.Ast))
      if (Operand Number = numberOf(*I); !Number.isUnknown())
        return Number;
    lower(Sub);
    return unknown();
  case UO_Extension:
  case UO_Plus:
    return lower(Sub);
  default:
    lower(Sub);
    return unknown();
  }
}

Operand FactBuilder::lowerBinary(const BinaryOperator *B) {
  const Expr *L = B->getLHS(), *R = B->getRHS();
  if (B->getOpcode() == BO_Assign) {
    QualType T = L->getType();
    if (isPlaceRecord(T)) {
      PlaceId P = lowerPlace(L);
      initialize(P, T, R);
      return emitAddress(P, B);
    }
    Operand V = lower(R);
    // Only what may refer to memory, or decide a branch, is worth a place.
    PlaceId P = lowerPlace(L);
    emitStore(P, V, B);
    nameSite(R, nullptr, L);
    return V;
  }
  if (B->isCompoundAssignmentOp()) {
    PlaceId P = lowerPlace(L);
    if (L->getType()->isAnyPointerType()) {
      Operand V = emitInside(emitLoad(P, L->getType(), B), B);
      emitStore(P, V, B);
      return V;
    }
    lower(R);
    emitStore(P, unknown(), B);
    return unknown();
  }
  if (B->isComparisonOp())
    return readTest(B, nullptr);
  if (B->getOpcode() == BO_Comma) {
    lower(L);
    return lower(R);
  }
  if (B->isLogicalOp())
    return lowerLogical(B);
  if (B->isAdditiveOp() && B->getType()->isAnyPointerType()) {
    Operand P = lower(L->getType()->isAnyPointerType() ? L : R);
    return emitInside(P, B);
  }
  lower(L);
  lower(R);
  return unknown();
}

/// One of the parts.
Operand FactBuilder::emitMerge(llvm::SmallVector<Operand, 4> Parts,
                               const Stmt *At) {
  F.Parts.push_back(std::move(Parts));
  Fact &N = emit(FactKind::Merge, At);
  N.Details = F.Parts.size() - 1;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

/// The graph has branched on the parts already; their tests tell the value.
Operand FactBuilder::lowerLogical(const Expr *E) {
  E = E->IgnoreParens();
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B || !B->isLogicalOp()) {
    auto It = Tests.find(E);
    if (It == Tests.end())
      return lower(E);
    if (It->second.T && F.BlockOf[It->second.T] != Block)
      F.CrossesAs[It->second.T] = E;
    return It->second;
  }
  Operand L = lowerLogical(B->getLHS()), R = lowerLogical(B->getRHS());
  F.Parts.push_back({L, R});
  Fact &N = emit(FactKind::Logical, B);
  N.Op = B->getOpcode() == BO_LAnd ? Compare::Equal : Compare::NotEqual;
  N.Details = F.Parts.size() - 1;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

Operand FactBuilder::lowerCast(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getCastKind()) {
  case CK_LValueToRValue: {
    if (isPlaceRecord(E->getType()))
      return lower(Sub);
    return emitLoad(lowerPlace(Sub), E->getType(), E);
  }
  case CK_NullToPointer:
    return Operand::constant(Value::null());
  case CK_ArrayToPointerDecay:
    if (isa<StringLiteral>(Sub->IgnoreParens()))
      return Operand::constant(Value::nonNull());
    return emitAddress(lowerPlace(Sub), E);
  case CK_FunctionToPointerDecay:
    return Operand::constant(Value::nonNull());
  case CK_PointerToBoolean:
  case CK_IntegralToBoolean:
    return readTest(E, nullptr);
  case CK_IntegralToPointer:
    if (auto I = Sub->getIntegerConstantExpr(C.Ast); I && *I == 0)
      return Operand::constant(Value::null());
    lower(Sub);
    return unknown();
  case CK_PointerToIntegral:
    return lower(Sub); // a tagged pointer still holds what it points to
  case CK_ToVoid:
    return lower(Sub);
  case CK_ConstructorConversion:
  case CK_UserDefinedConversion:
    return lower(Sub);
  default:
    break;
  }
  if (E->isGLValue())
    return isPlaceRecord(E->getType()) || E->getType()->isArrayType()
               ? emitAddress(lowerPlace(E), E)
               : emitLoad(lowerPlace(E), E->getType(), E);
  return lower(Sub);
}

Operand FactBuilder::lowerLambda(const LambdaExpr *L) {
  llvm::SmallVector<Operand, 4> Parts;
  const auto *Init = L->capture_init_begin();
  for (const LambdaCapture &Capture : L->captures()) {
    const Expr *E = Init != L->capture_init_end() ? *Init++ : nullptr;
    if (Capture.capturesThis()) {
      Parts.push_back(Operand::constant(Value::address(C.Locs.thisObject())));
      continue;
    }
    if (!E || !Capture.capturesVariable())
      continue;
    if (Capture.getCaptureKind() == LCK_ByRef)
      Parts.push_back(emitAddress(lowerPlace(E), L));
    else if (isPlaceRecord(E->getType()))
      lower(E);
    else
      Parts.push_back(lower(E));
  }
  if (Parts.empty())
    return Operand::constant(Value::nonNull());
  return emitCollect(Parts, L);
}

} // namespace whofrees::flow

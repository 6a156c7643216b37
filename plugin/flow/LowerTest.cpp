//===--- LowerTest.cpp - conditions into facts ---------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

static bool constantOf(const Expr *E, ASTContext &Ast, int &Out) {
  E = E->IgnoreParenCasts();
  if (E->isTypeDependent() || E->isValueDependent())
    return false;
  if (isa<CXXNullPtrLiteralExpr>(E) || isa<GNUNullExpr>(E)) {
    Out = 0;
    return true;
  }
  if (!E->getType()->isIntegralOrEnumerationType())
    return false;
  std::optional<llvm::APSInt> V;
  if (auto R = E->getIntegerConstantExpr(Ast))
    V = *R;
  // An `enum class` is no integer to the language.
  const auto *Named = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  if (const auto *Enum = dyn_cast_or_null<EnumConstantDecl>(
          Named ? Named->getDecl() : nullptr))
    V = Enum->getInitVal();
  if (!V || V->getSignificantBits() > 31)
    return false;
  Out = static_cast<int>(V->extOrTrunc(64).getSExtValue());
  return true;
}

static Compare flipped(Compare Op) {
  switch (Op) {
  case Compare::Less:
    return Compare::Greater;
  case Compare::LessEqual:
    return Compare::GreaterEqual;
  case Compare::Greater:
    return Compare::Less;
  case Compare::GreaterEqual:
    return Compare::LessEqual;
  default:
    return Op;
  }
}

static Compare negated(Compare Op) {
  switch (Op) {
  case Compare::Equal:
    return Compare::NotEqual;
  case Compare::NotEqual:
    return Compare::Equal;
  case Compare::Less:
    return Compare::GreaterEqual;
  case Compare::LessEqual:
    return Compare::Greater;
  case Compare::Greater:
    return Compare::LessEqual;
  case Compare::GreaterEqual:
    return Compare::Less;
  }
  return Op;
}

/// Reads `b.empty()` as the test that it makes, where it is no more than
/// `return size == 0;`.
bool FactBuilder::readPredicate(const Expr *E, PlaceId &Where, QualType &Type,
                                Compare &Op, int &Against) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const auto *Method =
      Call ? dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee()) : nullptr;
  const Expr *Object = Method ? objectOf(Call) : nullptr;
  const FunctionDecl *Def = Object ? C.definitionOf(Method) : nullptr;
  if (!Def || !Method->isConst() || Method->isVirtual() ||
      Method->getNumParams() != 0)
    return false;
  const auto *Body = dyn_cast<CompoundStmt>(Def->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const Expr *Test = Return ? Return->getRetValue() : nullptr;
  bool Negate = false;
  Op = Compare::NotEqual;
  Against = 0;
  while (Test) {
    Test = Test->IgnoreParenCasts();
    const auto *Not = dyn_cast<UnaryOperator>(Test);
    if (!Not || Not->getOpcode() != UO_LNot)
      break;
    Negate = !Negate;
    Test = Not->getSubExpr();
  }
  if (const auto *B = dyn_cast_or_null<BinaryOperator>(Test)) {
    if (!B->isEqualityOp() || !constantOf(B->getRHS(), C.Ast, Against))
      return false;
    Op = B->getOpcode() == BO_EQ ? Compare::Equal : Compare::NotEqual;
    Test = B->getLHS()->IgnoreParenCasts();
  }
  const auto *Member = dyn_cast_or_null<MemberExpr>(Test);
  const auto *Field =
      Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  if (!Field || !isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()))
    return false;
  if (Negate)
    Op = negated(Op);
  Object = Object->IgnoreParenImpCasts();
  PlaceId P = Object->getType()->isPointerType() ? pointee(lower(Object))
                                                 : lowerPlace(Object);
  Where = P ? within(P, Field) : 0;
  Type = Field->getType();
  return Where != 0;
}

/// Two pointers are compared: `buf != inline_buf`. Two other values that are
/// both unknown tell the edges apart only by luck.
Operand FactBuilder::comparePointers(const BinaryOperator *B, bool Negate,
                                     Condition *Out) {
  const Expr *L = B->getLHS(), *R = B->getRHS();
  Operand V = lower(L), W = lower(R);
  if (!B->isEqualityOp() || !L->getType()->isPointerType() ||
      !R->getType()->isPointerType() || V.isUnknown() || W.isUnknown())
    return Operand::constant(Value::unknown());
  bool Equal = (B->getOpcode() == BO_EQ) != Negate;
  if (Out) {
    const Expr *Place = L->IgnoreParenCasts();
    Out->Subject = V;
    Out->Other = W;
    if (!Place->isGLValue() || Place->getType()->isArrayType()) {
      Place = R->IgnoreParenCasts();
      std::swap(Out->Subject, Out->Other);
    }
    if (Place->isGLValue() && !Place->getType()->isArrayType() &&
        !isa<CallExpr>(Place))
      Out->Tested = lowerPlace(Place);
    Out->Op = Equal ? Compare::Equal : Compare::NotEqual;
  }
  Operand Result =
      emitTest(V, Equal ? Compare::Equal : Compare::NotEqual, 0, B);
  F.Blocks[Block].Steps.back().Other = W;
  return Result;
}

/// What a condition is about, without what does not change its outcome;
/// flips \p Negated with each `!`.
static const Expr *strippedTest(const Expr *E, bool &Negated) {
  for (;;) {
    E = E->IgnoreParens();
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(E);
        Cast && Cast->getCastKind() != CK_LValueToRValue) {
      E = Cast->getSubExpr();
      continue;
    }
    if (const auto *Clean = dyn_cast<ExprWithCleanups>(E)) {
      E = Clean->getSubExpr();
      continue;
    }
    if (const auto *U = dyn_cast<UnaryOperator>(E);
        U && U->getOpcode() == UO_LNot) {
      Negated = !Negated;
      E = U->getSubExpr();
      continue;
    }
    if (const auto *Call = dyn_cast<CallExpr>(E)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      // __builtin_expect and the C++ conversions that a test goes through.
      if (Callee && Callee->getBuiltinID() && Callee->getIdentifier() &&
          Callee->getName().starts_with("__builtin_expect") &&
          Call->getNumArgs() > 0) {
        E = Call->getArg(0);
        continue;
      }
    }
    return E;
  }
}

/// The parts of the condition \p E that the graph has not branched on.
void FactBuilder::readTogether(const Expr *E) {
  bool Negated = false;
  const auto *Whole = dyn_cast<BinaryOperator>(strippedTest(E, Negated));
  if (!Whole || !Whole->isLogicalOp())
    return;
  const bool And = Whole->getOpcode() == BO_LAnd;
  F.Blocks[Block].TogetherOn = And != Negated ? 0 : 1;
  readParts(Whole, And);
}

/// The tests without side effects that have come out one way where \p E does.
void FactBuilder::readParts(const Expr *E, bool Holds) {
  bool Negated = false;
  const auto *B = dyn_cast<BinaryOperator>(strippedTest(E, Negated));
  if (B && B->isLogicalOp()) {
    bool Inner = Holds != Negated;
    if ((B->getOpcode() == BO_LAnd) != Inner)
      return;
    readParts(B->getLHS(), Inner);
    readParts(B->getRHS(), Inner);
    return;
  }
  if (E->HasSideEffects(C.Ast))
    return;
  Condition Part;
  std::vector<Fact> &Steps = F.Blocks[Block].Steps;
  const size_t Before = Steps.size();
  readTest(E, &Part);
  // The graph has made the test before: here it decides nothing anew.
  if (Steps.size() > Before && Steps.back().Kind == FactKind::Test)
    Steps.pop_back();
  F.Blocks[Block].Together.push_back({Part, Holds});
}

/// Reads `E` as a test of one value against a constant; with \p Out also says
/// which place an edge may refine.
Operand FactBuilder::readTest(const Expr *E, Condition *Out) {
  Compare Op = Compare::NotEqual;
  int Against = 0;
  bool Negate = false;
  const Expr *Subject = strippedTest(E, Negate);
  PlaceId Asked = 0;
  QualType AskedType;
  if (readPredicate(Subject, Asked, AskedType, Op, Against)) {
    if (Negate)
      Op = negated(Op);
    Operand V = emitLoad(Asked, AskedType, Subject);
    if (Out) {
      Out->Tested = Asked;
      Out->Subject = V;
      Out->Op = Op;
      Out->Against = Against;
    }
    return emitTest(V, Op, Against, E);
  }
  if (const auto *B = dyn_cast<BinaryOperator>(Subject);
      B && B->isComparisonOp()) {
    int K = 0;
    const Expr *Tested = nullptr;
    bool Swap = false;
    if (constantOf(B->getRHS(), C.Ast, K))
      Tested = B->getLHS();
    else if (constantOf(B->getLHS(), C.Ast, K)) {
      Tested = B->getRHS();
      Swap = true;
    }
    if (!Tested)
      return comparePointers(B, Negate, Out);
    switch (B->getOpcode()) {
    case BO_EQ:
      Op = Compare::Equal;
      break;
    case BO_NE:
      Op = Compare::NotEqual;
      break;
    case BO_LT:
      Op = Compare::Less;
      break;
    case BO_LE:
      Op = Compare::LessEqual;
      break;
    case BO_GT:
      Op = Compare::Greater;
      break;
    case BO_GE:
      Op = Compare::GreaterEqual;
      break;
    default:
      return Operand::constant(Value::unknown());
    }
    if (Swap)
      Op = flipped(Op);
    Against = K;
    Subject = Tested->IgnoreParenImpCasts();
    // `(p = f()) == 0` and `!(x) == 0` are rare enough to stop here.
  }
  if (Negate)
    Op = negated(Op);
  const Expr *Core = Subject->IgnoreParenCasts();
  Operand V = lower(Subject == Core || !Subject->isGLValue() ? Subject : Core);
  if (Out) {
    const Expr *At = Core;
    if (const auto *B = dyn_cast<BinaryOperator>(At); B && B->isAssignmentOp())
      At = B->getLHS()->IgnoreParenImpCasts();
    if (At->isGLValue() && !isa<CallExpr>(At) && !At->refersToBitField())
      Out->Tested = lowerPlace(At);
    Out->Op = Op;
    Out->Against = Against;
  }
  if (Subject->isGLValue() && !C.Types.isOpaque(Subject->getType()))
    V = emitLoad(lowerPlace(Subject), Subject->getType(), Subject);
  if (Out)
    Out->Subject = V;
  // The graph has most tests as elements of their own, too. One test must not
  // be made twice: what it decides about an earlier round is decided once.
  const Expr *Same = E->IgnoreParens();
  const auto *Not = dyn_cast<UnaryOperator>(Same);
  const auto *Comparison = dyn_cast<BinaryOperator>(Same);
  if (Out && ((Not && Not->getOpcode() == UO_LNot) ||
              (Comparison && Comparison->isComparisonOp())))
    if (auto It = Memo.find(Same);
        It != Memo.end() && It->second.T && F.BlockOf[It->second.T] == Block)
      return It->second;
  return emitTest(V, Op, Against, E);
}

//===----------------------------------------------------------------------===//
// Emitting
//===----------------------------------------------------------------------===//

} // namespace whofrees::flow

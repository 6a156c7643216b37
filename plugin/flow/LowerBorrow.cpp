//===--- LowerBorrow.cpp - library calls that only work on bytes ---------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Pointers of a record that are told one by one when it is zeroed, at most.
static constexpr unsigned MaxZeroed = 16;

static Operand unknown() { return Operand::constant(Value::unknown()); }

/// True if what a call returns may lead into what it was given: `strchr(s, c)`
/// does, and the stream of `fopen(path, mode)` is no part of the path.
static bool mayPointInto(QualType Result, QualType Given) {
  const RecordDecl *R = recordOf(Result, true);
  if (!R || !Given->isPointerType() || Given->isVoidPointerType())
    return true;
  const RecordDecl *G = recordOf(Given, true);
  return G && (G->getCanonicalDecl() == R->getCanonicalDecl() ||
               G->isCompleteDefinition());
}

/// How many bytes `sizeof` says, looked for in \p E alone: 0 if it is not one.
static uint64_t sizeofOnly(const Expr *E, const ASTContext &Ast) {
  const auto *S = dyn_cast<UnaryExprOrTypeTraitExpr>(E->IgnoreParenImpCasts());
  if (!S || S->getKind() != UETT_SizeOf)
    return 0;
  QualType T = S->getTypeOfArgument();
  if (T->isDependentType() || T->isIncompleteType() || T->isFunctionType() ||
      T->isVariableArrayType())
    return 0;
  return Ast.getTypeSizeInChars(T).getQuantity();
}

Operand FactBuilder::lowerBorrow(const CallExpr *Call, const CallModel &M) {
  llvm::SmallVector<const Expr *, 4> Carried;
  llvm::SmallVector<Operand, 4> Read;
  for (const Expr *A : Call->arguments()) {
    Operand V = lower(A);
    // A number that was made of an address leads nowhere.
    Read.push_back(A->getType()->isArithmeticType()
                       ? Operand::constant(Value::unknown())
                       : V);
    if (C.Types.canCarry(A->getType()))
      Carried.push_back(A);
  }
  emitUse(Read, Call);
  // Bytes of a record that become one of the same type are a copy of it.
  if (M.Copies && Call->getNumArgs() > 1) {
    const Expr *To = Call->getArg(0)->IgnoreParenCasts();
    const Expr *From = Call->getArg(1)->IgnoreParenCasts();
    QualType T = To->getType()->isPointerType()
                     ? To->getType()->getPointeeType()
                     : QualType();
    if (isPlaceRecord(T) && From->getType()->isPointerType() &&
        C.Ast.hasSameUnqualifiedType(T, From->getType()->getPointeeType())) {
      PlaceId Source = pointee(lower(From)), Target = pointee(lower(To));
      Fact &N = emit(FactKind::CopyRecord, Call);
      N.Where = Target;
      N.From = Source;
      N.Type = T.getUnqualifiedType();
      return lower(Call->getArg(0));
    }
  }
  if (M.Fills && Call->getNumArgs() == 3) {
    lowerFill(Call);
    return lower(Call->getArg(0));
  }
  if (Call->getType()->isPointerType())
    for (const Expr *A : Carried)
      if (mayPointInto(Call->getType(), A->getType()))
        return M.Fails == FailureStyle::Null
                   ? emitMerge({emitInside(lower(A), Call),
                                Operand::constant(Value::null())},
                               Call)
                   : emitInside(lower(A), Call);
  return unknown();
}

/// `memset(x, 0, sizeof *x)` leaves null pointers in `x`. A span that begins at
/// one field and is as long as somebody computed may reach any field.
void FactBuilder::lowerFill(const CallExpr *Call) {
  const Expr *To = Call->getArg(0)->IgnoreParenCasts();
  QualType T = To->getType()->isPointerType() ? To->getType()->getPointeeType()
                                              : QualType();
  if (T.isNull() || T->isDependentType() || T->isIncompleteType())
    return;
  uint64_t Size = sizeofOnly(Call->getArg(2), C.Ast);
  Expr::EvalResult Byte;
  bool Zero =
      Call->getArg(1)->EvaluateAsInt(Byte, C.Ast) && Byte.Val.getInt().isZero();
  if (isPlaceRecord(T) && Zero &&
      Size == uint64_t(C.Ast.getTypeSizeInChars(T).getQuantity())) {
    PlaceId Target = pointee(lower(To));
    Fact &N = emit(FactKind::Clear, Call);
    N.Where = Target;
    N.Against = 1;
    unsigned Left = MaxZeroed;
    storeInto(Target, recordOf(T), Value::null(), Call, Left);
    return;
  }
  const auto *Address = dyn_cast<UnaryOperator>(To);
  if (Size || !Address || Address->getOpcode() != UO_AddrOf)
    return;
  const auto *Part =
      dyn_cast<MemberExpr>(Address->getSubExpr()->IgnoreParens());
  const auto *Field =
      Part ? dyn_cast<FieldDecl>(Part->getMemberDecl()) : nullptr;
  if (!Field)
    return;
  const Expr *Base = Part->getBase();
  PlaceId Whole = Part->isArrow() ? pointee(lower(Base)) : lowerPlace(Base);
  unsigned Left = MaxZeroed;
  if (Whole)
    storeInto(Whole, Field->getParent(), Value::unknown(), Call, Left);
}

/// Stores \p V in the pointers of a record and of the records inside it.
void FactBuilder::storeInto(PlaceId P, const RecordDecl *R, Value V,
                            const Stmt *At, unsigned &Left) {
  if (!R || R->isUnion())
    return;
  for (const FieldDecl *Field : R->fields()) {
    QualType T = Field->getType();
    bool Pointer = T->isPointerType() && !T->isFunctionPointerType();
    if (Pointer && Left > 0) {
      --Left;
      emitStore(within(P, Field), Operand::constant(V), At);
    } else if (isPlaceRecord(T)) {
      storeInto(within(P, Field), recordOf(T), V, At, Left);
    }
  }
}

} // namespace whofrees::flow

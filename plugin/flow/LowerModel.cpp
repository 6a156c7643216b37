//===--- LowerModel.cpp - calls that are known into facts -----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"
#include "lifecycle/Names.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

static Operand unknown() { return Operand::constant(Value::unknown()); }

/// What a release gives back: the pointer it is given, or the one in a slice.
Operand FactBuilder::releasedArgument(const CallExpr *Call, int Index,
                                      const FunctionDecl *Callee) {
  const Expr *E = argumentExpr(Call, Index);
  if (!E || Index < 0 || !isPlaceRecord(E->getType()))
    return argument(Call, Index);
  QualType Param;
  if (Callee && static_cast<unsigned>(Index) < Callee->getNumParams())
    Param = Callee->getParamDecl(Index)->getType();
  PlaceId Slice = !Param.isNull() && Param->isReferenceType()
                      ? lowerPlace(E)
                      : lowerArgument(E, Param).Record;
  for (const FieldDecl *Field : recordOf(E->getType())->fields())
    if (Slice && Field->getType()->isPointerType())
      return emitLoad(within(Slice, Field), Field->getType(), Call);
  return argument(Call, Index);
}

/// The arena that answers for what \p Call creates, if it names one.
static const Expr *parentOf(const Expr *Argument, const ASTContext &Ast) {
  return Argument && !Argument->isNullPointerConstant(
                         const_cast<ASTContext &>(Ast),
                         Expr::NPC_ValueDependentIsNotNull)
             ? Argument
             : nullptr;
}

Operand FactBuilder::lowerModelCall(const CallExpr *Call, CallModel M,
                                    const FunctionDecl *Callee) {
  // What has a parent is memory of the parent's.
  if (M.Parent != NoArg && parentOf(argumentExpr(Call, M.Parent), C.Ast)) {
    M.Role = CallRole::ArenaAllocate;
    M.Allocator = M.Parent;
  }
  Operand Allocator =
      M.Allocator == NoArg ? unknown() : argument(Call, M.Allocator);
  switch (M.Role) {
  case CallRole::Acquire:
  case CallRole::ArenaAllocate:
  case CallRole::Reallocate: {
    if (const Expr *Buffer = argumentExpr(Call, M.Unless);
        Buffer && !Buffer->isNullPointerConstant(
                      C.Ast, Expr::NPC_ValueDependentIsNotNull))
      return emitInside(lower(Buffer), Call);
    // `bytes_new_take(p, n)` keeps what it makes its object of.
    const bool Takes = M.Why == Rule::Name && Callee &&
                       Callee->getIdentifier() && mayEndName(Callee->getName());
    for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
      if (static_cast<int>(I) == M.Allocator)
        continue;
      Operand V = lower(Call->getArg(I));
      QualType T = Call->getArg(I)->IgnoreParenImpCasts()->getType();
      if (Takes && T->isPointerType() && !T->isFunctionPointerType())
        emitHandOver(V, Call);
    }
    Operand Old =
        M.Role == CallRole::Reallocate ? argument(Call, M.Pointer) : unknown();
    PlaceId Out = M.Out == NoArg ? 0 : pointee(lower(Call->getArg(M.Out)));
    if (Out && M.Role == CallRole::Reallocate)
      Old = emitLoad(Out, C.Ast.VoidPtrTy, Call);
    Operand Result = emitAcquire(Call, M, Allocator);
    Fact &N = F.Blocks[Block].Steps.back();
    N.A = Old;
    N.Where = Out;
    F.Calls[N.Details].Callee = Callee;
    if (Out)
      nameSite(Call, nullptr, Call->getArg(M.Out)->IgnoreParenCasts());
    return Result;
  }
  case CallRole::Release: {
    CallFacts Details;
    Details.Callee = Callee;
    Details.Model = M;
    Details.Allocator = Allocator;
    Operand P = releasedArgument(Call, M.Pointer, Callee);
    // `free_later(blocks, index)` may well end what comes after, too.
    if (M.Kind == Family::Named && M.Pointer >= 0)
      for (unsigned I = M.Pointer + 1; I < Call->getNumArgs(); ++I) {
        QualType T = Call->getArg(I)->getType();
        if (T->isPointerType() && !T->getPointeeType().isConstQualified() &&
            !T->isFunctionPointerType())
          emitHandOver(lower(Call->getArg(I)), Call);
      }
    F.Calls.push_back(Details);
    Fact &N = emit(FactKind::Release, Call);
    N.A = P;
    N.Details = F.Calls.size() - 1;
    return unknown();
  }
  case CallRole::ArenaReset:
  case CallRole::ArenaDispose: {
    Fact &N = emit(FactKind::ArenaReset, Call);
    N.A = Allocator;
    N.Against = M.Role == CallRole::ArenaDispose;
    return unknown();
  }
  case CallRole::ArenaDerive:
    if (isPlaceRecord(Call->getType())) {
      Fact &N = emit(FactKind::Store, Call);
      N.Where = known(C.Locs.temp(Call));
      N.A = Allocator;
    }
    return Allocator;
  case CallRole::Borrow:
    return lowerBorrow(Call, M);
  case CallRole::Unknown:
    break;
  }
  return unknown();
}

} // namespace whofrees::flow

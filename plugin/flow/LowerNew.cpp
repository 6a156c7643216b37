//===--- LowerNew.cpp - new and delete into facts ------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

static Operand unknown() { return Operand::constant(Value::unknown()); }

Operand FactBuilder::lowerNew(const CXXNewExpr *N) {
  const FunctionDecl *Op = N->getOperatorNew();
  if (N->getNumPlacementArgs() > 0) {
    QualType First = N->getPlacementArg(0)->getType();
    bool Nothrow = First.getNonReferenceType().getAsString().find("nothrow") !=
                       std::string::npos ||
                   First.getNonReferenceType().getAsString().find(
                       "align_val_t") != std::string::npos;
    if (!Nothrow) {
      // Into memory that is there already, or from an allocator: `new (a) T`.
      Operand P = lower(N->getPlacementArg(0));
      if (First->isPointerType()) {
        constructIn(N, P, true);
        return P;
      }
      ShapeKind Shape =
          C.Calls.shapeOf(recordOf(N->getPlacementArg(0)->getType()));
      CallModel M;
      M.Role = CallRole::ArenaAllocate;
      M.Kind = Family::Arena;
      M.Fails = FailureStyle::Null;
      if (Shape == ShapeKind::None)
        return unknown();
      Operand Result =
          emitAcquire(N, M, emitAddress(lowerPlace(N->getPlacementArg(0)), N));
      constructIn(N, Result, true);
      return Result;
    }
  }
  CallModel M;
  M.Role = CallRole::Acquire;
  M.Kind = N->isArray() ? Family::NewArray : Family::New;
  bool Nothrow = false;
  if (Op)
    if (const auto *P = Op->getType()->getAs<FunctionProtoType>())
      Nothrow = !isUnresolvedExceptionSpec(P->getExceptionSpecType()) &&
                P->isNothrow();
  M.Fails = Nothrow ? FailureStyle::Null : FailureStyle::Throws;
  Operand Result = emitAcquire(N, M, unknown());
  constructIn(N, Result, false);
  return Result;
}

/// Constructs what a `new` makes in the memory at \p Memory, which an exception
/// gives back unless it was \p Placed there.
void FactBuilder::constructIn(const CXXNewExpr *N, Operand Memory,
                              bool Placed) {
  Operand Outer = Constructing;
  bool OuterPlaced = ConstructingPlaced;
  Constructing = Memory;
  ConstructingPlaced = Placed;
  if (const CXXConstructExpr *Made = N->getConstructExpr();
      Made && isPlaceRecord(N->getAllocatedType()) && !N->isArray())
    lower(Made);
  else if (const Expr *Init = N->getInitializer();
           Init && isPlaceRecord(N->getAllocatedType()) && !N->isArray())
    initialize(pointee(Memory), N->getAllocatedType(), Init);
  else if (Init && C.Types.isOpaque(N->getAllocatedType()) && !N->isArray())
    emitStore(pointee(Memory), lower(Init), N);
  Constructing = Outer;
  ConstructingPlaced = OuterPlaced;
}

Operand FactBuilder::lowerDelete(const CXXDeleteExpr *D) {
  Operand V = lower(D->getArgument());
  CallFacts Details;
  Details.Model.Role = CallRole::Release;
  Details.Model.Kind = D->isArrayForm() ? Family::NewArray : Family::New;
  QualType T = D->getDestroyedType();
  // A destructor answers for what the object holds; without one, nobody does.
  Details.Model.Deep = !T.isNull() && T.isDestructedType() != QualType::DK_none;
  F.Calls.push_back(Details);
  unsigned Index = F.Calls.size() - 1;
  if (!T.isNull() && T->isRecordType() && !D->isArrayForm()) {
    Fact &N = emit(FactKind::Destroy, D);
    N.Where = pointee(V);
    N.Type = T;
  }
  Fact &N = emit(FactKind::Release, D);
  N.A = V;
  N.Details = Index;
  return unknown();
}

} // namespace whofrees::flow

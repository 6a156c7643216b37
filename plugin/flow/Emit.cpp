//===--- Emit.cpp - the facts, one by one --------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/FactBuilder.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

Fact &FactBuilder::emit(FactKind K, const Stmt *At) {
  auto &Steps = F.Blocks[Block].Steps;
  Steps.emplace_back();
  Fact &N = Steps.back();
  N.Kind = K;
  N.At = At;
  N.Try = CurrentTry;
  return N;
}

Temp FactBuilder::newTemp() {
  F.BlockOf.push_back(Block);
  F.CrossesAs.push_back(nullptr);
  return F.BlockOf.size() - 1;
}

PlaceId FactBuilder::known(LocId L) {
  if (!L)
    return 0;
  Place P;
  P.Known = L;
  F.Places.push_back(P);
  return F.Places.size() - 1;
}

PlaceId FactBuilder::pointee(Operand Pointer) {
  if (!Pointer.T) {
    if (Pointer.Constant.isAddress())
      return known(Pointer.Constant.loc());
    return 0;
  }
  Place P;
  P.Pointer = Pointer.T;
  F.Places.push_back(P);
  return F.Places.size() - 1;
}

PlaceId FactBuilder::within(PlaceId P, const FieldDecl *Field) {
  Place Q = F.Places[P];
  if (Q.isUnknown())
    return 0;
  if (Q.Known)
    Q.Known = Field ? C.Locs.field(Q.Known, Field) : C.Locs.element(Q.Known);
  else
    Q.Path.push_back(Field);
  F.Places.push_back(Q);
  return F.Places.size() - 1;
}

bool FactBuilder::isPointerLike(QualType T) {
  return T->isAnyPointerType() || T->isReferenceType() || C.Types.isOpaque(T);
}

bool FactBuilder::isPlaceRecord(QualType T) {
  return !T.isNull() && !T->isReferenceType() && T->isRecordType() &&
         !C.Types.isOpaque(T);
}

Operand FactBuilder::emitLoad(PlaceId P, QualType T, const Stmt *At) {
  Fact &N = emit(FactKind::Load, At);
  N.Where = P;
  N.PointerLike = isPointerLike(T);
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

void FactBuilder::emitStore(PlaceId P, Operand V, const Stmt *At) {
  Fact &N = emit(FactKind::Store, At);
  N.Where = P;
  N.A = V;
  if (F.Places[P].Known && cleansUp(F.Places[P].Known))
    emitHandOver(V, At);
}

Operand FactBuilder::emitInside(Operand V, const Stmt *At) {
  if (!V.T)
    return V;
  Fact &N = emit(FactKind::Inside, At);
  N.A = V;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

Operand FactBuilder::emitAddress(PlaceId P, const Stmt *At) {
  const Place &Where = F.Places[P];
  if (Where.isUnknown())
    return Operand::constant(Value::nonNull());
  if (Where.Known)
    return Operand::constant(Value::address(Where.Known));
  if (Where.Path.empty())
    return Operand::temp(Where.Pointer);
  Fact &N = emit(FactKind::AddressOf, At);
  N.Where = P;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

void FactBuilder::emitHandOver(Operand V, const Stmt *At) {
  if (!V.T && !V.Constant.isAddress())
    return;
  Fact &N = emit(FactKind::HandOver, At);
  N.A = V;
}

/// The container whose buffer this is has memory from now on.
void FactBuilder::emitFill(Operand Buffer, const Stmt *At) {
  if (Buffer.T)
    emit(FactKind::Fill, At).A = Buffer;
}

/// The function that a deleter of this type calls; null for a pointer to one,
/// or if it is not known which.
static const FunctionDecl *callOperatorOf(QualType Deleter) {
  const CXXRecordDecl *R = cxxRecordOf(Deleter);
  if (!R || !R->hasDefinition())
    return nullptr;
  const FunctionDecl *Only = nullptr;
  auto Take = [&](const FunctionDecl *F) {
    if (!F->hasBody() || F->isDependentContext() || F->getNumParams() != 1)
      return true;
    return !std::exchange(Only, F);
  };
  for (const Decl *D : R->decls()) {
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(D)) {
      for (const FunctionDecl *F : T->specializations())
        if (F->getOverloadedOperator() == OO_Call && !Take(F))
          return nullptr;
    } else if (const auto *F = dyn_cast<CXXMethodDecl>(D);
               F && F->getOverloadedOperator() == OO_Call && !Take(F)) {
      return nullptr;
    }
  }
  return Only;
}

/// The function that an expression for a deleter names, or brings along.
static const FunctionDecl *namedBy(const Expr *Deleter) {
  const Expr *E = Deleter->IgnoreParenImpCasts();
  if (const auto *U = dyn_cast<UnaryOperator>(E);
      U && U->getOpcode() == UO_AddrOf)
    E = U->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
      return F;
  return callOperatorOf(Deleter->getType().getNonReferenceType());
}

/// A smart pointer takes a plain one over, and will give it back: by its
/// \p Deleter, if it is given one, or else as its type says.
void FactBuilder::emitOwn(Operand V, QualType Owner, const Stmt *At,
                          const Expr *Deleter) {
  const auto *S =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(recordOf(Owner));
  if (!S)
    return;
  const auto &Args = S->getTemplateArgs();
  const FunctionDecl *By = nullptr;
  if (Deleter ||
      (Args.size() > 1 && (Args[1].getKind() != TemplateArgument::Type ||
                           !isNamed(Args[1].getAsType(), "default_delete")))) {
    if (Deleter)
      By = namedBy(Deleter);
    else if (Args[1].getKind() == TemplateArgument::Type)
      By = callOperatorOf(Args[1].getAsType());
    if (!By)
      return;
  }
  QualType Of = ownedType(Owner);
  CallFacts Details;
  Details.Callee = By;
  F.Calls.push_back(std::move(Details));
  Fact &N = emit(FactKind::Own, At);
  N.A = V;
  N.Details = F.Calls.size() - 1;
  N.Against = !Of.isNull() && Of->isArrayType();
}

/// What a function of the library is given to read, by the index of arguments.
void FactBuilder::emitUse(llvm::ArrayRef<Operand> Read, const Stmt *At) {
  if (llvm::none_of(Read, [](Operand V) { return V.T != 0; }))
    return;
  F.Parts.emplace_back(Read.begin(), Read.end());
  emit(FactKind::Use, At).Details = F.Parts.size() - 1;
}

Operand FactBuilder::emitCollect(llvm::ArrayRef<Operand> Parts,
                                 const Stmt *At) {
  if (Parts.size() == 1)
    return Parts[0];
  F.Parts.emplace_back(Parts.begin(), Parts.end());
  Fact &N = emit(FactKind::Collect, At);
  N.Details = F.Parts.size() - 1;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

Operand FactBuilder::emitTest(Operand V, Compare Op, int Against,
                              const Stmt *At) {
  Fact &N = emit(FactKind::Test, At);
  N.A = V;
  N.Op = Op;
  N.Against = Against;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

Operand FactBuilder::emitAcquire(const Stmt *At, CallModel M,
                                 Operand Allocator) {
  CallFacts Details;
  Details.Model = M;
  Details.Allocator = Allocator;
  F.Calls.push_back(std::move(Details));
  Site &S = C.Sites[At];
  S.Kind = M.Kind;
  S.In = F.Function;
  Fact &N = emit(FactKind::Acquire, At);
  N.Details = F.Calls.size() - 1;
  N.Dst = newTemp();
  return Operand::temp(N.Dst);
}

void FactBuilder::nameSite(const Expr *Init, const ValueDecl *V,
                           const Expr *LHS) {
  const Expr *E = Init;
  for (const Expr *Old = nullptr; E != Old;) {
    Old = E;
    E = E->IgnoreParenCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bound->getSubExpr();
    else if (const auto *Made = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Made->getSubExpr();
    else if (const auto *Owner = dyn_cast<CXXConstructExpr>(E);
             Owner && Owner->getNumArgs() > 0 && !C.Sites.count(Owner) &&
             (C.Types.roleOf(Owner->getType()) == TypeRole::UniqueOwner ||
              C.Types.roleOf(Owner->getType()) == TypeRole::SharedOwner))
      E = Owner->getArg(0); // the owner's name is that of what it owns
  }
  // A status is no name for what the call acquires.
  if (!E->getType()->isPointerType() && !E->getType()->isRecordType() && !LHS)
    return;
  if (isa<CallExpr>(E) && E->getType()->isIntegralOrEnumerationType() && LHS &&
      LHS->getType()->isIntegralOrEnumerationType())
    return;
  auto It = C.Sites.find(E);
  if (It == C.Sites.end() || It->second.Named || It->second.AssignedTo)
    return;
  It->second.Named = V;
  It->second.AssignedTo = LHS;
}

} // namespace whofrees::flow

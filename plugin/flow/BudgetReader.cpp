//===--- BudgetReader.cpp - what one function acquires --------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/BudgetReader.h"
#include "flow/FunctionResult.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Calls nest no deeper than this; what is further down is unknown.
static constexpr unsigned MaxDepth = 5;

void BudgetReader::read(const FunctionDecl *F) {
  note(F->getBody());
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *I : Ctor->inits()) {
      const FieldDecl *Field = I->getAnyMember();
      walk(I->getInit(), Where().to(Field));
      if (Field && Field->getType()->isIntegerType())
        Sizes.know(Field, Sizes.of(I->getInit()));
    }
  walk(F->getBody(), {});
  llvm::erase_if(Items, [](const BudgetItem &I) { return I.Size.isZero(); });
}

/// Says who has what goes to \p At: a field keeps it, a variable may pass it
/// on.
void BudgetReader::place(BudgetItem &I, const Where &At) const {
  I.Holder = At.Into;
  I.For = At.Returned ? BudgetItem::Result : BudgetItem::Scratch;
  if (isa_and_nonnull<VarDecl>(I.Holder))
    if (auto It = PassedOn.find(I.Holder); It != PassedOn.end()) {
      I.Holder = It->second ? It->second : I.Holder;
      I.For = It->second ? BudgetItem::Kept : BudgetItem::Result;
    }
  if (isa_and_nonnull<FieldDecl>(I.Holder))
    I.For = BudgetItem::Kept;
  I.Name = I.Holder ? I.Holder->getNameAsString() : std::string();
}

void BudgetReader::add(const Expr *E, const SizeExpression &Size,
                       const Where &At) {
  if (Size.isZero())
    return;
  BudgetItem I;
  I.At = E->getBeginLoc();
  I.Size = Size * At.Times;
  place(I, At);
  // A container that is sized again does not hold both.
  if (I.Holder && (Types.roleOf(I.Holder->getType()) == TypeRole::Container ||
                   Types.roleOf(I.Holder->getType()) == TypeRole::PmrContainer))
    for (BudgetItem &Old : Items)
      if (Old.Holder == I.Holder) {
        if (!(Old.Size == I.Size))
          Old.Size += SizeExpression::unknown();
        return;
      }
  if (!I.Size.isZero())
    Items.push_back(std::move(I));
}

/// `if (!p)`, `p == NULL`: the branch where something has failed. 1 if that is
/// the first branch, 2 if it is the second, 0 if it is neither.
static unsigned failingBranch(const Stmt *Cond, ASTContext &Ast) {
  const auto *E = dyn_cast_or_null<Expr>(Cond);
  E = E ? E->IgnoreParenImpCasts() : nullptr;
  if (!E)
    return 0;
  if (const auto *U = dyn_cast<UnaryOperator>(E);
      U && U->getOpcode() == UO_LNot) {
    unsigned Inner = failingBranch(U->getSubExpr(), Ast);
    return Inner == 0 ? 0 : 3 - Inner;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E); B && B->isEqualityOp()) {
    bool Null = B->getRHS()->isNullPointerConstant(
                    Ast, Expr::NPC_ValueDependentIsNotNull) &&
                B->getLHS()->IgnoreParenImpCasts()->getType()->isPointerType();
    return !Null ? 0 : B->getOpcode() == BO_EQ ? 1 : 2;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(E); B && B->isLogicalOp()) {
    unsigned L = failingBranch(B->getLHS(), Ast);
    return L != 0 && L == failingBranch(B->getRHS(), Ast) ? L : 0;
  }
  return E->getType()->isPointerType() ? 2 : 0;
}

/// What only one of two branches acquires is not known, unless the other one is
/// where an acquire has failed.
void BudgetReader::walkBranches(const Stmt *Cond, const Stmt *Then,
                                const Stmt *Else, const Where &At) {
  walk(Cond, {At.Times, nullptr, false});
  unsigned Fails = failingBranch(Cond, const_cast<ASTContext &>(Ast));
  if (Fails != 0) {
    walk(Fails == 1 ? Else : Then, At);
    return;
  }
  size_t Before = Items.size();
  walk(Then, At);
  size_t Between = Items.size();
  walk(Else, At);
  SizeExpression First, Second;
  for (size_t I = Before; I < Items.size(); ++I)
    (I < Between ? First : Second) += Items[I].Size;
  if (First == Second) {
    Items.erase(Items.begin() + Between, Items.end());
    return;
  }
  for (size_t I = Before; I < Items.size(); ++I)
    Items[I].Size = SizeExpression::unknown();
}

void BudgetReader::walk(const Stmt *S, const Where &At) {
  if (!S || isa<LambdaExpr>(S) || isa<UnaryExprOrTypeTraitExpr>(S))
    return;
  if (const auto *For = dyn_cast<ForStmt>(S)) {
    walk(For->getInit(), At);
    Where Round = At.times(Sizes.rounds(For));
    walk(For->getCond(), Round);
    walk(For->getBody(), Round);
    return;
  }
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
    walk(Range->getBody(), At.times(Sizes.rounds(Range)));
    return;
  }
  if (isa<WhileStmt>(S) || isa<DoStmt>(S) || isa<SwitchStmt>(S)) {
    for (const Stmt *Child : S->children())
      walk(Child, At.times(SizeExpression::unknown()));
    return;
  }
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    walk(If->getInit(), At);
    if (If->getConditionVariableDeclStmt())
      walk(If->getConditionVariableDeclStmt(), At);
    walkBranches(If->getCond(), If->getThen(), If->getElse(), At);
    return;
  }
  if (const auto *Either = dyn_cast<ConditionalOperator>(S)) {
    walkBranches(Either->getCond(), Either->getTrueExpr(),
                 Either->getFalseExpr(), At);
    return;
  }
  if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    walk(Try->getTryBlock(), At);
    return;
  }
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *Each : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(Each); V && V->getInit()) {
        walk(V->getInit(), At.to(V));
        if (V->getType()->isIntegerType())
          Sizes.know(V, Sizes.of(V->getInit()));
      }
    return;
  }
  if (const auto *Ret = dyn_cast<ReturnStmt>(S)) {
    walk(Ret->getRetValue(), {At.Times, nullptr, true});
    return;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(S); B && B->isAssignmentOp()) {
    const ValueDecl *To = holderOf(B->getLHS());
    walk(B->getRHS(), At.to(To));
    if (const auto *Field = dyn_cast_or_null<FieldDecl>(To);
        Field && Field->getType()->isIntegerType())
      Sizes.know(Field, B->getOpcode() == BO_Assign
                            ? Sizes.of(B->getRHS())
                            : SizeExpression::unknown());
    return;
  }
  if (const auto *New = dyn_cast<CXXNewExpr>(S)) {
    auto Count = SizeExpression::constant(1);
    if (New->isArray())
      Count = New->getArraySize() ? Sizes.of(*New->getArraySize())
                                  : SizeExpression::unknown();
    if (New->getNumPlacementArgs() == 0 ||
        New->getPlacementArg(0)->getType()->isRecordType())
      add(New, Sizes.array(New->getAllocatedType(), Count), At);
    walk(New->getInitializer(), At.to(nullptr));
    return;
  }
  if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S)) {
    if (const ValueDecl *Field = holderOf(Delete->getArgument()))
      Released.insert(Field);
    return;
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(S)) {
    TypeRole Role = Types.roleOf(C->getType());
    if (Role == TypeRole::Container || Role == TypeRole::PmrContainer)
      add(C, Sizes.madeWith(C), At);
    else if (const CXXConstructorDecl *Ctor = C->getConstructor();
             Ctor->hasBody() && !Ctor->isDefaulted())
      walkCallee(Ctor,
                 llvm::ArrayRef<const Expr *>(C->getArgs(), C->getNumArgs()),
                 isa_and_nonnull<FieldDecl>(At.Into), At);
  }
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    walkCall(Call, At);
    return;
  }
  for (const Stmt *Child : S->children())
    walk(Child, At);
}

void BudgetReader::grow(const CXXMemberCallExpr *Call, const Where &At) {
  const Expr *Object = Call->getImplicitObjectArgument();
  TypeRole Role = Types.roleOf(Object->getType().getNonReferenceType());
  if (Role != TypeRole::Container && Role != TypeRole::PmrContainer)
    return;
  SizeExpression Size = Sizes.grownBy(Call);
  const ValueDecl *Holder = holderOf(Object);
  // What was reserved is filled without asking for more, one hopes.
  if (Size.isUnknown() && llvm::any_of(Items, [&](const BudgetItem &I) {
        return Holder && I.Holder == Holder;
      }))
    return;
  add(Call, Size, At.to(Holder));
}

void BudgetReader::walkCall(const CallExpr *Call, const Where &At) {
  for (const Expr *A : Call->arguments())
    walk(A, At.to(nullptr));
  const FunctionDecl *F = Call->getDirectCallee();
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call)) {
    walk(M->getImplicitObjectArgument(), At.to(nullptr));
    grow(M, At);
  }
  const FunctionDecl *Def = nullptr;
  if (F && F->hasBody(Def) &&
      Ast.getSourceManager().isInSystemHeader(Def->getLocation()))
    Def = nullptr;
  CallModel Model;
  if (F) {
    Model = Calls.of(F, Def != nullptr);
  } else if (const auto *M = dyn_cast<MemberExpr>(
                 Call->getCallee()->IgnoreParenImpCasts())) {
    Model = Calls.ofPointer(M->getMemberDecl(), NoArg);
  }
  if (F && F->getIdentifier() && isInStd(F) &&
      F->getName().starts_with("make_unique")) {
    QualType Owned = ownedType(Call->getType());
    if (const ArrayType *A = Ast.getAsArrayType(Owned))
      add(Call,
          Sizes.array(A->getElementType(), Call->getNumArgs() > 0
                                               ? Sizes.of(Call->getArg(0))
                                               : SizeExpression::unknown()),
          At);
    else
      add(Call, Sizes.array(Owned, SizeExpression::constant(1)), At);
    return;
  }
  // An allocator's own way of asking itself is not followed: what is asked of
  // it says the same.
  const auto *Of = dyn_cast_or_null<CXXMethodDecl>(F);
  if (Model.Role == CallRole::Unknown && Of && Of->getIdentifier() &&
      isRawAcquireName(Of->getName()) &&
      Calls.shapeOf(Of->getParent()) != ShapeKind::None)
    Model.Role = CallRole::Acquire;
  switch (Model.Role) {
  case CallRole::Acquire:
  case CallRole::ArenaAllocate:
  case CallRole::Reallocate: {
    Where To = At;
    if (Model.Out >= 0 && static_cast<unsigned>(Model.Out) < Call->getNumArgs())
      To = At.to(holderOf(Call->getArg(Model.Out)));
    add(Call, Sizes.asked(Call, Model), To);
    return;
  }
  case CallRole::Release:
    for (const Expr *A : Call->arguments())
      if (const ValueDecl *Field = holderOf(A))
        Released.insert(Field);
    return;
  case CallRole::Unknown:
    break;
  default:
    return;
  }
  llvm::SmallVector<const Expr *, 4> Args(Call->arg_begin(), Call->arg_end());
  if (isa<CXXOperatorCallExpr>(Call) && isa_and_nonnull<CXXMethodDecl>(F))
    Args.erase(Args.begin());
  bool OnThis = true;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call))
    OnThis =
        !isa_and_nonnull<VarDecl>(holderOf(M->getImplicitObjectArgument()));
  else if (!Args.empty())
    if (const auto *V = dyn_cast_or_null<VarDecl>(holderOf(Args[0])))
      OnThis = isa<ParmVarDecl>(V);
  if (Def)
    walkCallee(Def, Args, OnThis, At);
  else if (F && F->getIdentifier() && !Args.empty() &&
           !Ast.getSourceManager().isInSystemHeader(F->getLocation()) &&
           Calls.isInit(F))
    add(Call, SizeExpression::unknown(), At.to(holderOf(Args[0])));
}

void BudgetReader::walkCallee(const FunctionDecl *F,
                              llvm::ArrayRef<const Expr *> Args, bool OwnObject,
                              const Where &At) {
  if (const RecordDecl *R =
          isa<CXXMethodDecl>(F) ? cast<CXXMethodDecl>(F)->getParent() : nullptr;
      R && Calls.shapeOf(R) != ShapeKind::None)
    return; // an allocator's own buffer is what it gives out
  BudgetReader Inner(Ast, Types, Calls, Depth + 1);
  if (Depth >= MaxDepth) {
    Items.push_back({BudgetItem::Scratch, "", nullptr, F->getLocation(),
                     SizeExpression::unknown()});
    return;
  }
  for (unsigned I = 0; I < F->getNumParams() && I < Args.size(); ++I)
    if (F->getParamDecl(I)->getType()->isIntegerType())
      Inner.Sizes.know(F->getParamDecl(I), Sizes.of(Args[I]));
  Inner.read(F->getDefinition() ? F->getDefinition() : F);
  for (BudgetItem &I : Inner.Items) {
    I.Size = I.Size * At.Times;
    if (I.For == BudgetItem::Result)
      place(I, At);
    else if (I.For == BudgetItem::Kept && !OwnObject) {
      // In a field of an object that goes where the call's value goes.
      BudgetItem Whole;
      place(Whole, At);
      I.For = Whole.For;
    }
    Items.push_back(I);
  }
  for (const ValueDecl *D : Inner.Released)
    if (OwnObject)
      Released.insert(D);
}

} // namespace whofrees::flow

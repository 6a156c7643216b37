//===--- Sizing.cpp - the sizes in the code of one function ---------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Sizing.h"
#include "flow/FunctionResult.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

std::optional<uint64_t> Sizing::constant(const Expr *E) const {
  Expr::EvalResult R;
  if (E->isValueDependent() || !E->getType()->isIntegralOrEnumerationType() ||
      !E->EvaluateAsInt(R, Ast) || R.Val.getInt().isNegative() ||
      R.Val.getInt().getActiveBits() > 64)
    return std::nullopt;
  return R.Val.getInt().getZExtValue();
}

SizeExpression Sizing::named(const ValueDecl *D, llvm::StringRef Name) const {
  if (Changes.contains(D->getCanonicalDecl()))
    return SizeExpression::unknown();
  if (auto It = Known.find(D->getCanonicalDecl()); It != Known.end())
    return It->second;
  return IsCalled || Name.empty() ? SizeExpression::unknown()
                                  : SizeExpression::of(Name);
}

SizeExpression Sizing::of(const Expr *E) const {
  if (!E)
    return SizeExpression::unknown();
  E = E->IgnoreParenCasts();
  if (E->containsErrors() || E->isTypeDependent())
    return SizeExpression::unknown();
  if (auto N = constant(E))
    return SizeExpression::constant(*N);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return named(Ref->getDecl(), Ref->getDecl()->getName());
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return named(M->getMemberDecl(), spelled(M, Ast));
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Mul)
      return of(B->getLHS()) * of(B->getRHS());
    if (B->getOpcode() == BO_Add)
      return of(B->getLHS()) + of(B->getRHS());
    if (auto By = constant(B->getRHS());
        By && *By < 63 && B->getOpcode() == BO_Shl)
      return of(B->getLHS()) * SizeExpression::constant(uint64_t(1) << *By);
  }
  // `x.size()` is as good a name as any, where nothing is put in for it.
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && Call->getNumArgs() == 0 && !IsCalled && Call->getMethodDecl() &&
      Call->getMethodDecl()->isConst()) {
    std::string Of = spelled(Call->getImplicitObjectArgument(), Ast);
    if (!Of.empty() && Call->getMethodDecl()->getIdentifier())
      return SizeExpression::of((Of == "this" ? "" : Of + ".") +
                                Call->getMethodDecl()->getName().str() + "()");
  }
  return SizeExpression::unknown();
}

SizeExpression Sizing::array(QualType T, const SizeExpression &Count) const {
  if (T.isNull() || T->isDependentType() || T->isIncompleteType() ||
      T->isVoidType())
    return SizeExpression::unknown();
  return Count *
         SizeExpression::constant(Ast.getTypeSizeInChars(T).getQuantity());
}

SizeExpression Sizing::rounds(const ForStmt *Loop) const {
  // `for (i = 0; i < n; ++i)`, and nothing else.
  const VarDecl *Counter = nullptr;
  const Expr *From = nullptr;
  if (const auto *D = dyn_cast_or_null<DeclStmt>(Loop->getInit())) {
    Counter =
        D->isSingleDecl() ? dyn_cast<VarDecl>(D->getSingleDecl()) : nullptr;
    From = Counter ? Counter->getInit() : nullptr;
  } else if (const auto *A = dyn_cast_or_null<BinaryOperator>(Loop->getInit());
             A && A->getOpcode() == BO_Assign) {
    const auto *Ref = dyn_cast<DeclRefExpr>(A->getLHS()->IgnoreParenCasts());
    Counter = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    From = A->getRHS();
  }
  auto IsCounter = [&](const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return Ref && Ref->getDecl() == Counter;
  };
  const auto *Cond = dyn_cast_or_null<BinaryOperator>(
      Loop->getCond() ? Loop->getCond()->IgnoreParenCasts() : nullptr);
  const auto *Step = dyn_cast_or_null<UnaryOperator>(Loop->getInc());
  bool Counts = Counter && From && Cond && Step && Step->isIncrementOp() &&
                IsCounter(Step->getSubExpr()) && IsCounter(Cond->getLHS()) &&
                (Cond->getOpcode() == BO_LT || Cond->getOpcode() == BO_LE ||
                 Cond->getOpcode() == BO_NE);
  auto Begin = Counts ? constant(From) : std::nullopt;
  if (!Begin)
    return SizeExpression::unknown();
  uint64_t Last = Cond->getOpcode() == BO_LE ? 1 : 0;
  if (auto End = constant(Cond->getRHS()))
    return SizeExpression::constant(*End + Last > *Begin ? *End + Last - *Begin
                                                         : 0);
  if (*Begin > Last)
    return SizeExpression::unknown();
  return of(Cond->getRHS()) + SizeExpression::constant(Last - *Begin);
}

SizeExpression Sizing::rounds(const CXXForRangeStmt *Loop) const {
  const Expr *Over = Loop->getRangeInit();
  QualType T = Over ? Over->IgnoreParenImpCasts()->getType() : QualType();
  if (T.isNull())
    return SizeExpression::unknown();
  if (const auto *A = Ast.getAsConstantArrayType(T))
    return SizeExpression::constant(A->getSize().getZExtValue());
  return SizeExpression::unknown();
}

SizeExpression Sizing::asked(const CallExpr *Call,
                             const CallModel &Model) const {
  const FunctionDecl *F = Call->getDirectCallee();
  QualType Made = Call->getType()->isPointerType()
                      ? Call->getType()->getPointeeType()
                      : QualType();
  bool Bytes = !Made.isNull() && (Made->isVoidType() || Made->isCharType() ||
                                  Made->isStdByteType());
  llvm::SmallVector<const Expr *, 2> Numbers;
  bool Counted = F && F->getIdentifier() && F->getName().contains("calloc");
  for (unsigned I = 0; I < Call->getNumArgs(); ++I) {
    const Expr *A = Call->getArg(I)->IgnoreParenImpCasts();
    const ParmVarDecl *P =
        F && I < F->getNumParams() ? F->getParamDecl(I) : nullptr;
    QualType T = P ? P->getType() : A->getType();
    if (!T->isIntegerType() || T->isBooleanType() || T->isEnumeralType() ||
        isa<CXXDefaultArgExpr>(A))
      continue;
    llvm::StringRef Name = P && P->getIdentifier() ? P->getName() : "";
    if (Name.contains("align"))
      continue;
    Counted |= Name.contains("nmemb") || Name.contains("count") ||
               Name.contains("num");
    Numbers.push_back(A);
  }
  if (F && F->getIdentifier() &&
      (F->getName() == "aligned_alloc" || F->getName() == "memalign") &&
      Numbers.size() == 2)
    return of(Numbers[1]);
  if (F && isDuplicateName(F->getIdentifier() ? F->getName() : ""))
    return SizeExpression::unknown();
  if (Model.Role == CallRole::Reallocate || Numbers.size() > 2)
    return SizeExpression::unknown();
  // The resource of the library: bytes, and how they are to be aligned.
  bool Library = F && isInStd(F);
  if (Numbers.size() == 2 && Library)
    Numbers.pop_back();
  if (Numbers.size() == 2)
    return Counted ? of(Numbers[0]) * of(Numbers[1])
                   : SizeExpression::unknown();
  // `alloc<double>(n)` gives elements, in whatever they are wrapped.
  const TemplateArgumentList *Types =
      F ? F->getTemplateSpecializationArgs() : nullptr;
  if (Types && Types->size() > 0 && Numbers.size() == 1 && !Library &&
      Types->get(0).getKind() == TemplateArgument::Type)
    return array(Types->get(0).getAsType(), of(Numbers[0]));
  if (Bytes)
    return Numbers.size() == 1 ? of(Numbers[0]) : SizeExpression::unknown();
  if (Made.isNull())
    return SizeExpression::unknown();
  bool Typed = F && (Library || F->isTemplateInstantiation());
  if (Numbers.empty())
    return Typed ? array(Made, SizeExpression::constant(1))
                 : SizeExpression::unknown();
  return Typed ? array(Made, of(Numbers[0])) : SizeExpression::unknown();
}

/// True for the containers whose elements lie in a row.
static bool isRow(QualType T) {
  return isNamed(T, "vector") || isNamed(T, "basic_string");
}

SizeExpression Sizing::madeWith(const CXXConstructExpr *E) const {
  const CXXConstructorDecl *Ctor = E->getConstructor();
  unsigned Args = 0;
  const Expr *First = nullptr;
  for (const Expr *A : E->arguments()) {
    QualType T = A->getType();
    TypeRole Role = Types.roleOf(T);
    const CXXRecordDecl *To = T->isPointerType()
                                  ? T->getPointeeType()->getAsCXXRecordDecl()
                                  : nullptr;
    if (isa<CXXDefaultArgExpr>(A) || Role == TypeRole::PolymorphicAllocator ||
        Role == TypeRole::StdAllocator ||
        (To && TypeModel::isMemoryResource(To)))
      continue;
    First = First ? First : A;
    ++Args;
  }
  if (Args == 0 || Ctor->isMoveConstructor())
    return {};
  if (!isRow(E->getType()) || !First->getType()->isIntegerType() || Args > 2)
    return SizeExpression::unknown();
  return array(elementType(E->getType()), of(First));
}

SizeExpression Sizing::grownBy(const CXXMemberCallExpr *Call) const {
  const CXXMethodDecl *M = Call->getMethodDecl();
  QualType T = Call->getImplicitObjectArgument()->getType();
  if (T->isPointerType())
    T = T->getPointeeType();
  if (!M || !M->getIdentifier() || M->isConst())
    return {};
  llvm::StringRef Name = M->getName();
  bool Sized = Name == "resize" || Name == "reserve" || Name == "assign";
  if (Sized && isRow(T) && Call->getNumArgs() > 0 &&
      Call->getArg(0)->getType()->isIntegerType())
    return array(elementType(T), of(Call->getArg(0)));
  if (Sized || Name.starts_with("push") || Name.starts_with("emplace") ||
      Name == "insert" || Name == "append" || Name == "try_emplace")
    return SizeExpression::unknown();
  return {};
}

} // namespace whofrees::flow

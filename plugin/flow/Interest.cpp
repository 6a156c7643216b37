//===--- Interest.cpp - which functions are worth solving -----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Interest.h"
#include "lifecycle/Names.h"
#include "lifecycle/Signatures.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Calls nest no deeper than this while functions are looked at.
static constexpr unsigned MaxDepth = 400;

/// True for a function that may give out a part of what an arena has: it works
/// on something that is named as one, and returns a pointer or a view.
static bool mayCutUp(const FunctionDecl *F, TypeModel &Types) {
  const RecordDecl *Arena = nullptr;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (M && !M->isStatic())
    Arena = M->isConst() ? nullptr : M->getParent();
  else if (F->getNumParams() > 1 &&
           !F->getParamDecl(0)->getType()->isReferenceType())
    Arena = workedOn(F->getParamDecl(0)->getType());
  return Arena && isArenaName(recordName(Arena)) && givesMemory(F, Types) &&
         recordOf(F->getReturnType(), true) != Arena;
}

Interest::Answer Interest::look(const FunctionDecl *F) {
  if (auto It = Answers.find(F); It != Answers.end())
    return It->second;
  if (Depth > MaxDepth)
    return {};
  Answers[F]; // a function that calls itself is answered by the rest of it
  ++Depth;
  Answer A;
  A.Touches = mayCutUp(F, C.Types);
  look(F->getBody(), A);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *I : Ctor->inits())
      look(I->getInit(), A);
  --Depth;
  return Answers[F] = A;
}

/// True if a function of a library is given something to fill that may have
/// pointers in it.
static bool fillsPointers(const CallExpr *Call, const FunctionDecl *Callee) {
  const auto *M = dyn_cast<CXXMethodDecl>(Callee);
  if (M && !M->isStatic() && !M->isConst())
    return true;
  return llvm::any_of(Call->arguments(), [](const Expr *A) {
    A = A->IgnoreParenImpCasts();
    QualType T = A->getType();
    if (T->isPointerType())
      T = T->getPointeeType();
    else if (!A->isLValue())
      return false;
    return !T.isConstQualified() && !T->isArithmeticType() &&
           !T->isStdByteType();
  });
}

/// True for an assignment that may change a pointer other than a variable's.
static bool storesPointer(const Expr *To) {
  To = To->IgnoreParens();
  if (To->getType()->isArithmeticType() || To->getType()->isEnumeralType())
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(To);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return !V || !V->hasLocalStorage() || V->getType()->isReferenceType();
}

void Interest::lookAtCallee(const FunctionDecl *Callee, Answer &A) {
  // An owner that lets go leaves the duty to whoever takes the result.
  if (const auto *M = dyn_cast<CXXMethodDecl>(Callee);
      M && M->getIdentifier() && M->getName() == "release" &&
      recordName(M->getParent()) == "unique_ptr" && isInStd(M->getParent()))
    A.Touches = true;
  const FunctionDecl *Def = C.definitionOf(Callee);
  CallRole Role = C.Calls.of(Callee, Def != nullptr).Role;
  if (Role == CallRole::Borrow)
    return;
  if (Role != CallRole::Unknown) {
    A.Touches = true;
    return;
  }
  if (!Def) {
    A.CallsOut |= llvm::any_of(Callee->parameters(), [](const ParmVarDecl *P) {
      QualType T = P->getType();
      return T->isAnyPointerType() || T->isReferenceType() || T->isRecordType();
    });
    A.CallsOut |= isa<CXXMethodDecl>(Callee) || Callee->isVariadic();
    return;
  }
  Answer Of = look(Def);
  A.CallsOut |= Of.CallsOut;
  A.StoresPointers |= Of.StoresPointers;
  A.Throws |= Of.Throws;
  if (!Of.Touches)
    return;
  const Summary *Sum = Summaries.summaryOf(Def);
  if (Sum && Sum->Matters)
    A.Touches = true;
  else
    A.CallsOut |= !Sum || !Sum->isHarmless();
}

/// Looks cheaply for anything that acquires, releases or touches an arena.
void Interest::look(const Stmt *Body, Answer &A) {
  // Code may nest deeper than the stack.
  llvm::SmallVector<const Stmt *, 32> Work{Body};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    // What touches memory is solved, and the rest of it tells nothing more;
    // but there may be lambdas.
    if (A.Touches && !C.Ast.getLangOpts().CPlusPlus)
      return;
    if (!S)
      continue;
    lookAtOne(S, A);
    Work.append(S->child_begin(), S->child_end());
  }
}

void Interest::lookAtOne(const Stmt *S, Answer &A) {
  switch (S->getStmtClass()) {
  case Stmt::CXXNewExprClass:
  case Stmt::CXXDeleteExprClass:
    A.Touches = true;
    break;
  case Stmt::CXXThrowExprClass:
    A.Throws = true;
    break;
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    if (const auto *B = cast<BinaryOperator>(S); B->isAssignmentOp())
      A.StoresPointers |= storesPointer(B->getLHS());
    break;
  case Stmt::UnaryOperatorClass:
    if (const auto *U = cast<UnaryOperator>(S); U->isIncrementDecrementOp())
      A.StoresPointers |= storesPointer(U->getSubExpr());
    break;
  case Stmt::LambdaExprClass:
    Found.push_back(cast<LambdaExpr>(S)->getCallOperator());
    break;
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass: {
    const auto *Call = cast<CallExpr>(S);
    if (const FunctionDecl *Callee = Call->getDirectCallee()) {
      lookAtCallee(Callee, A);
      A.StoresPointers |=
          !C.definitionOf(Callee) && fillsPointers(Call, Callee);
      if (Callee->getIdentifier() && Callee->getName().starts_with("make_") &&
          isInStd(Callee))
        A.Touches = true;
      break;
    }
    A.CallsOut = true;
    if (const auto *V = dyn_cast_or_null<ValueDecl>(Call->getCalleeDecl()))
      if (V->getIdentifier() &&
          (lifecycle::verbOf(V->getName()) != Verb::None ||
           C.Calls.ofPointer(V, NoArg).Role != CallRole::Unknown))
        A.Touches = true;
    break;
  }
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass: {
    const auto *Make = cast<CXXConstructExpr>(S);
    TypeRole Role = C.Types.roleOf(Make->getType());
    if (Role == TypeRole::PmrContainer || Role == TypeRole::StdArena)
      A.Touches = true;
    else if (Role == TypeRole::Record)
      lookAtCallee(Make->getConstructor(), A);
    break;
  }
  default:
    break;
  }
}

} // namespace whofrees::flow

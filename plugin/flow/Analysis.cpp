//===--- Analysis.cpp - the analysis of one translation unit --------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Analysis.h"
#include "flow/FactBuilder.h"
#include "flow/FunctionResult.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Calls nest no deeper than this while they are summarised.
static constexpr unsigned MaxNesting = 60;

Analysis::Analysis(ASTContext &Ast, FlowOptions Options)
    : C(Ast, Options), Records(C) {
  for (const Decl *D : Ast.getTraversalScope())
    if (const auto *TU = dyn_cast<TranslationUnitDecl>(D))
      visitDecls(TU);
    else
      visitDecl(D);
  // Lambdas join the list as they are met.
  for (size_t I = 0; I < Order.size(); ++I)
    if (isOfInterest(Order[I], 0))
      summaryOf(Order[I]);
  Records.finish(Found);
}

Analysis::~Analysis() = default;

void Analysis::visitDecls(const DeclContext *DC) {
  for (const Decl *D : DC->decls())
    visitDecl(D);
}

void Analysis::visitDecl(const Decl *D) {
  const SourceManager &SM = C.Ast.getSourceManager();
  if (D->isImplicit() && !isa<CXXRecordDecl>(D))
    return;
  if (SM.isInSystemHeader(D->getLocation()) && !isa<LinkageSpecDecl>(D))
    return;
  if (const auto *T = dyn_cast<FunctionTemplateDecl>(D)) {
    for (const FunctionDecl *S : T->specializations())
      visitFunction(S);
    return;
  }
  if (const auto *T = dyn_cast<ClassTemplateDecl>(D)) {
    for (const ClassTemplateSpecializationDecl *S : T->specializations())
      if (!isa<ClassTemplatePartialSpecializationDecl>(S) &&
          S->getSpecializationKind() != TSK_ExplicitSpecialization)
        visitDecls(S);
    return;
  }
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    visitFunction(F);
    return;
  }
  if (const auto *R = dyn_cast<CXXRecordDecl>(D)) {
    if (!R->isDependentContext())
      visitDecls(R);
    return;
  }
  if (isa<NamespaceDecl>(D) || isa<LinkageSpecDecl>(D) || isa<ExportDecl>(D))
    visitDecls(cast<DeclContext>(D));
}

void Analysis::visitFunction(const FunctionDecl *F) {
  if (!F->isThisDeclarationADefinition() || F->isDependentContext() ||
      F->isDefaulted() || F->isDeleted() || !F->hasBody())
    return;
  Order.push_back(F);
}

bool Analysis::isOfInterest(const FunctionDecl *F, unsigned Depth) {
  auto [It, New] = Interest.try_emplace(F, false);
  if (!New || Depth > 400)
    return It->second;
  bool Result = touchesMemory(F->getBody(), Depth);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *I : Ctor->inits())
      Result |= touchesMemory(I->getInit(), Depth);
  return Interest[F] = Result;
}

bool Analysis::calleeMatters(const FunctionDecl *Callee, unsigned Depth) {
  const FunctionDecl *Def = C.definitionOf(Callee);
  CallRole Role = C.Calls.of(Callee, Def != nullptr).Role;
  if (Role != CallRole::Unknown && Role != CallRole::Borrow)
    return true;
  return Def && isOfInterest(Def, Depth + 1);
}

/// Looks cheaply for anything that acquires, releases or touches an arena.
bool Analysis::touchesMemory(const Stmt *S, unsigned Depth) {
  if (!S)
    return false;
  switch (S->getStmtClass()) {
  case Stmt::CXXNewExprClass:
  case Stmt::CXXDeleteExprClass:
    return true;
  case Stmt::LambdaExprClass:
    Order.push_back(cast<LambdaExpr>(S)->getCallOperator());
    break;
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass: {
    const auto *Call = cast<CallExpr>(S);
    if (const FunctionDecl *Callee = Call->getDirectCallee()) {
      if (calleeMatters(Callee, Depth))
        return true;
      if (Callee->getIdentifier() && Callee->getName().starts_with("make_") &&
          isInStd(Callee))
        return true;
    } else if (const auto *V =
                   dyn_cast_or_null<ValueDecl>(Call->getCalleeDecl())) {
      if (V->getIdentifier() &&
          (verbOf(V->getName()) != Verb::None ||
           C.Calls.ofPointer(V, NoArg).Role != CallRole::Unknown))
        return true;
    }
    break;
  }
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass: {
    const auto *Make = cast<CXXConstructExpr>(S);
    TypeRole Role = C.Types.roleOf(Make->getType());
    if (Role == TypeRole::PmrContainer || Role == TypeRole::StdArena)
      return true;
    if (Role == TypeRole::Record &&
        calleeMatters(Make->getConstructor(), Depth))
      return true;
    break;
  }
  default:
    break;
  }
  for (const Stmt *Child : S->children())
    if (touchesMemory(Child, Depth))
      return true;
  return false;
}

const Summary *Analysis::summaryOf(const FunctionDecl *F) {
  auto It = Summaries.find(F);
  if (It != Summaries.end())
    return It->second.get();
  if (Nesting > MaxNesting)
    return nullptr;
  ++Nesting;
  const Summary &Result = solve(F);
  --Nesting;
  return &Result;
}

const Summary &Analysis::solve(const FunctionDecl *F) {
  // Opaque while it is being solved, so that recursion ends.
  Summaries[F] = std::make_unique<Summary>();
  FactBuilder Builder(C, F);
  std::unique_ptr<Facts> Read = Builder.build();
  if (Read->Broken)
    return *Summaries[F];
  Solver Solve(C, *Read, *this);
  ++Solved;
  if (!Solve.solve())
    return *Summaries[F];
  FunctionResult Result(C, *Read, Solve);
  Solve.observe(Result);
  Result.classify();
  *Summaries[F] = Result.summarise();
  if (!C.Ast.getSourceManager().isInSystemHeader(F->getLocation())) {
    std::vector<PartialInit> Partial;
    Result.diagnose(Found, Partial);
    Records.add(Result, std::move(Partial));
  }
  return *Summaries[F];
}

} // namespace whofrees::flow

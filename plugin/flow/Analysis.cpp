//===--- Analysis.cpp - the analysis of one translation unit --------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Analysis.h"
#include "flow/FactBuilder.h"
#include "flow/FunctionResult.h"
#include "flow/StepReader.h"
#include "lifecycle/Names.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Calls nest no deeper than this while they are summarised.
static constexpr unsigned MaxNesting = 60;

Analysis::Analysis(ASTContext &Ast, const FlowOptions &Options, bool KeepSteps)
    : Models(readModels(Ast.getSourceManager(), Options.Model, Problems)),
      C(Ast, Options, Models), KeepSteps(KeepSteps), Records(C),
      Relevance(C, *this, Order) {
  if (!Problems.empty())
    return;
  for (const Decl *D : Ast.getTraversalScope())
    if (const auto *TU = dyn_cast<TranslationUnitDecl>(D))
      visitDecls(TU);
    else
      visitDecl(D);
  // Lambdas join the list as they are met.
  for (size_t I = 0; I < Order.size(); ++I)
    if (KeepSteps || isOfInterest(Order[I]))
      summaryOf(Order[I]);
  Records.finish(Found, Order);
  llvm::ArrayRef<ModelProblem> Late = C.Calls.problems();
  Problems.assign(Late.begin(), Late.end());
  if (!Problems.empty()) {
    Found = Findings();
    Steps = FileSteps();
  }
  sortSteps(Steps, Ast);
}

Analysis::~Analysis() = default;

std::vector<TypeBudget> Analysis::budgets() const {
  if (!Problems.empty())
    return {};
  TypeModel Types;
  ModelSet Models = C.Calls.models();
  CallTable Calls(C.Ast, Types, Models);
  return budgetsOf(C.Ast, Types, Calls);
}

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
    if (KeepSteps)
      addSteps(Result, Steps);
    Records.add(Result, std::move(Partial));
  }
  return *Summaries[F];
}

BodyFacts Analysis::bodyFactsOf(const FunctionDecl *F) {
  BodyFacts Result;
  const FunctionDecl *Def = C.definitionOf(F);
  const Summary *Sum = Def ? summaryOf(Def) : nullptr;
  if (!Sum || Sum->Opaque)
    return Result;
  Result.Known = true;
  Result.Throws = Sum->Throws || Sum->ThrowsNew;
  for (const Outcome &Out : Sum->Outcomes) {
    Result.MayGiveNull |= Out.Result == ResultClass::Null;
    for (const Entry &E : Out.Visible.Entries)
      for (Value V : E.Holds) {
        const Resource *R = V.isAddress()
                                ? Out.Visible.resource(C.Locs.rootOf(V.loc()))
                                : nullptr;
        if (!R || C.Locs[R->Object].Kind != LocKind::Fresh ||
            !(R->Bits & (Held | OfArena)))
          continue;
        bool Gives = C.Locs[C.Locs.rootOf(E.Where)].Kind == LocKind::Return;
        (Gives ? Result.Gives : Result.Stores) = C.Locs[R->Object].site();
        Result.OfArena |= (R->Bits & OfArena) != 0;
        Result.Kind = R->Kind;
      }
    for (const Resource &R : Out.Visible.Resources) {
      const Location &L = C.Locs[R.Object];
      const VarDecl *Param =
          L.Kind == LocKind::Init ? C.Locs[L.Parent].var() : nullptr;
      if (!(R.Bits & Released) || !isa_and_nonnull<ParmVarDecl>(Param))
        continue;
      unsigned Index = cast<ParmVarDecl>(Param)->getFunctionScopeIndex();
      if (!llvm::is_contained(Result.Releases, Index))
        Result.Releases.push_back(Index);
    }
  }
  return Result;
}

} // namespace whofrees::flow

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
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;
using llvm::StringRef;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

/// Calls nest no deeper than this while they are summarised.
static constexpr unsigned MaxNesting = 60;

/// The models to read the file with; what is wrong with them is noted.
const ModelSet *Analysis::loadModels(ASTContext &Ast, StringRef Name) {
  const SourceManager &SM = Ast.getSourceManager();
  llvm::vfs::FileSystem &Files = SM.getFileManager().getVirtualFileSystem();
  OptionalFileEntryRef Main = SM.getFileEntryRefForID(SM.getMainFileID());
  std::string Path =
      findModelFile(Files, Main ? Main->getName() : StringRef("."),
                    Name.empty() ? StringRef(ModelFileName) : Name);
  if (Path.empty()) {
    if (!Name.empty())
      Problems.push_back({Name.str(), "no such model file, beside the source "
                                      "or above it"});
    return &ModelSet::shipped();
  }
  auto Buffer = Files.getBufferForFile(Path);
  if (!Buffer) {
    Problems.push_back({Path, "the model file cannot be read: " +
                                  Buffer.getError().message()});
    return &ModelSet::shipped();
  }
  WithOwn = ModelSet::shipped();
  WithOwn.add(llvm::MemoryBufferRef((*Buffer)->getBuffer(), Path),
              [&](const llvm::SMDiagnostic &Error) {
                std::string Where = Error.getFilename().str();
                if (Error.getLineNo() > 0)
                  Where += ":" + std::to_string(Error.getLineNo()) + ":" +
                           std::to_string(Error.getColumnNo() + 1);
                Problems.push_back({Where, Error.getMessage().str()});
              });
  return &WithOwn;
}

Analysis::Analysis(ASTContext &Ast, FlowOptions Options)
    : C(Ast, Options, *loadModels(Ast, Options.Model)), Records(C),
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
    if (isOfInterest(Order[I]))
      summaryOf(Order[I]);
  Records.finish(Found, Order);
  llvm::ArrayRef<ModelProblem> Late = C.Calls.problems();
  Problems.assign(Late.begin(), Late.end());
  if (!Problems.empty())
    Found = Findings();
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

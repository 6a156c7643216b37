//===--- Analysis.h - the analysis of one translation unit ------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Finds the functions worth looking at, solves them bottom-up over the calls,
// and keeps what they say about the lifecycles of records. All checks of a file
// share one.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_ANALYSIS_H
#define WHOFREES_FLOW_ANALYSIS_H

#include "flow/Context.h"
#include "flow/Findings.h"
#include "flow/Interest.h"
#include "flow/Lifecycles.h"
#include "flow/Summary.h"
#include <memory>

namespace whofrees::flow {

class Analysis : public SummarySource {
public:
  /// The built-in models are asked, and those of the file's own model file.
  Analysis(clang::ASTContext &Ast, FlowOptions Options);
  ~Analysis() override;

  /// Everything found in the file; computed once, on construction.
  const Findings &findings() const { return Found; }

  /// What is wrong with the models that the file was to be read with, the
  /// first first. With any there are no findings.
  llvm::ArrayRef<lifecycle::ModelProblem> problems() const { return Problems; }

  /// Number of functions that were solved, for the curious and the tests.
  unsigned functionsSolved() const { return Solved; }

  const Summary *summaryOf(const clang::FunctionDecl *F) override;
  bool isOfInterest(const clang::FunctionDecl *F) override {
    return Relevance.isOfInterest(F);
  }
  bool mayThrow(const clang::FunctionDecl *F) override {
    return Relevance.mayThrow(F);
  }
  bool isQuiet(const clang::FunctionDecl *F) override {
    return Relevance.isQuiet(F);
  }

private:
  void visitDecls(const clang::DeclContext *DC);
  void visitDecl(const clang::Decl *D);
  void visitFunction(const clang::FunctionDecl *F);
  const Summary &solve(const clang::FunctionDecl *F);

  const lifecycle::ModelSet *loadModels(clang::ASTContext &Ast,
                                        llvm::StringRef Name);

  std::vector<lifecycle::ModelProblem> Problems;
  lifecycle::ModelSet WithOwn; ///< the built-in models and the file's own
  Context C;
  Findings Found;
  Lifecycles Records;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Summary>>
      Summaries;
  std::vector<const clang::FunctionDecl *> Order;
  Interest Relevance;
  unsigned Solved = 0, Nesting = 0;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_ANALYSIS_H

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
  Analysis(clang::ASTContext &Ast, FlowOptions Options);
  ~Analysis() override;

  /// Everything found in the file; computed once, on construction.
  const Findings &findings() const { return Found; }

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
  bool storesPointers(const clang::FunctionDecl *F) override {
    return Relevance.storesPointers(F);
  }

private:
  void visitDecls(const clang::DeclContext *DC);
  void visitDecl(const clang::Decl *D);
  void visitFunction(const clang::FunctionDecl *F);
  const Summary &solve(const clang::FunctionDecl *F);

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

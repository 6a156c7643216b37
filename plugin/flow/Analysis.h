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

#include "flow/Budget.h"
#include "flow/Context.h"
#include "flow/Findings.h"
#include "flow/Interest.h"
#include "flow/Lifecycles.h"
#include "flow/Steps.h"
#include "flow/Summary.h"
#include <memory>

namespace whofrees::flow {

/// What the body of a function does for its caller, in short.
struct BodyFacts {
  bool Known = false; ///< the file has the body, and it could be followed
  /// Where the memory is acquired that the result is, or that it leaves in what
  /// the caller gave; null if it is not.
  const clang::Stmt *Gives = nullptr, *Stores = nullptr;
  lifecycle::Family Kind = lifecycle::Family::Unknown; ///< of that memory
  bool OfArena = false;                                ///< it is an arena's
  bool MayGiveNull = false, Throws = false;
  llvm::SmallVector<unsigned, 2> Releases; ///< the parameters it releases
};

class Analysis : public SummarySource {
public:
  /// The built-in models are asked, and those of the file's own model file.
  /// With \p KeepSteps there are steps(), too.
  Analysis(clang::ASTContext &Ast, const FlowOptions &Options,
           bool KeepSteps = false);
  ~Analysis() override;

  /// Everything found in the file; computed once, on construction.
  const Findings &findings() const { return Found; }

  /// What each function does to memory, in the order of the file; empty unless
  /// they were to be kept.
  const FileSteps &steps() const { return Steps; }

  /// What the functions of each type acquire; worked out anew by each call.
  std::vector<TypeBudget> budgets() const;

  /// What is wrong with the models that the file was to be read with, the
  /// first first. With any there are no findings.
  llvm::ArrayRef<lifecycle::ModelProblem> problems() const { return Problems; }

  /// What \p F does, from its body.
  BodyFacts bodyFactsOf(const clang::FunctionDecl *F);
  const lifecycle::ModelSet &models() const { return Models; }
  lifecycle::CallTable &calls() { return C.Calls; }

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

  std::vector<lifecycle::ModelProblem> Problems;
  lifecycle::ModelSet Models;
  Context C;
  Findings Found;
  bool KeepSteps;
  FileSteps Steps;
  Lifecycles Records;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<Summary>>
      Summaries;
  std::vector<const clang::FunctionDecl *> Order;
  Interest Relevance;
  unsigned Solved = 0, Nesting = 0;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_ANALYSIS_H

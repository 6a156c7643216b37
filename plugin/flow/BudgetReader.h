//===--- BudgetReader.h - what one function acquires ------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_BUDGETREADER_H
#define WHOFREES_FLOW_BUDGETREADER_H

#include "flow/Budget.h"
#include "flow/Sizing.h"

namespace whofrees::flow {

/// Walks through the body of a function in the order of the source, and through
/// those of the functions that it calls.
class BudgetReader {
public:
  BudgetReader(const clang::ASTContext &Ast, lifecycle::TypeModel &Types,
               lifecycle::CallTable &Calls, unsigned Depth = 0)
      : Ast(Ast), Types(Types), Calls(Calls), Sizes(Ast, Types, Depth > 0),
        Depth(Depth) {}

  void read(const clang::FunctionDecl *F);

  std::vector<BudgetItem> Items;
  /// Fields of the object that it gives back.
  llvm::DenseSet<const clang::ValueDecl *> Released;

private:
  /// How often what is walked through runs, and where its value goes.
  struct Where {
    SizeExpression Times = SizeExpression::constant(1);
    const clang::ValueDecl *Into = nullptr;
    bool Returned = false;

    Where to(const clang::ValueDecl *D) const { return {Times, D, false}; }
    Where times(const SizeExpression &N) const {
      return {Times * N, Into, Returned};
    }
  };
  void walk(const clang::Stmt *S, const Where &At);
  void walkBranches(const clang::Stmt *Cond, const clang::Stmt *Then,
                    const clang::Stmt *Else, const Where &At);
  void walkCall(const clang::CallExpr *Call, const Where &At);
  void walkCallee(const clang::FunctionDecl *F,
                  llvm::ArrayRef<const clang::Expr *> Args, bool OwnObject,
                  const Where &At);
  void place(BudgetItem &I, const Where &At) const;
  void add(const clang::Expr *E, const SizeExpression &Size, const Where &At);
  void grow(const clang::CXXMemberCallExpr *Call, const Where &At);
  void note(const clang::Stmt *Body);
  void noteReturned(const clang::Expr *E);
  const clang::ValueDecl *holderOf(const clang::Expr *E) const;

  const clang::ASTContext &Ast;
  lifecycle::TypeModel &Types;
  lifecycle::CallTable &Calls;
  Sizing Sizes;
  unsigned Depth;
  /// Variables whose value goes on: into a field, or to the caller.
  llvm::DenseMap<const clang::ValueDecl *, const clang::ValueDecl *> PassedOn;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_BUDGETREADER_H

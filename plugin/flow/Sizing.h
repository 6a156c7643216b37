//===--- Sizing.h - the sizes in the code of one function -------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_SIZING_H
#define WHOFREES_FLOW_SIZING_H

#include "flow/SizeExpression.h"
#include "lifecycle/Calls.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace whofrees::flow {

/// Evaluates sizes in one function, with what is known of its parameters,
/// variables and fields at that point.
class Sizing {
public:
  Sizing(const clang::ASTContext &Ast, lifecycle::TypeModel &Types,
         bool IsCalled)
      : Ast(Ast), Types(Types), IsCalled(IsCalled) {}

  /// What a number is. Names are those of the outermost function; what only a
  /// called one knows is unknown.
  SizeExpression of(const clang::Expr *E) const;
  /// The bytes of \p Count elements of \p T.
  SizeExpression array(clang::QualType T, const SizeExpression &Count) const;
  /// How often a loop runs.
  SizeExpression rounds(const clang::ForStmt *Loop) const;
  SizeExpression rounds(const clang::CXXForRangeStmt *Loop) const;
  /// What a call that acquires asks for.
  SizeExpression asked(const clang::CallExpr *Call,
                       const lifecycle::CallModel &Model) const;
  /// What a container of the library takes when it is made.
  SizeExpression madeWith(const clang::CXXConstructExpr *E) const;
  /// What `resize`, `reserve`, `assign`, `push_back` and their kind take;
  /// zero for methods that take nothing.
  SizeExpression grownBy(const clang::CXXMemberCallExpr *Call) const;

  /// From here on \p D is \p Value.
  void know(const clang::ValueDecl *D, SizeExpression Value) {
    Known[D->getCanonicalDecl()] = std::move(Value);
  }
  /// \p D is changed somewhere in the function.
  void doubt(const clang::ValueDecl *D) {
    Changes.insert(D->getCanonicalDecl());
  }

private:
  std::optional<uint64_t> constant(const clang::Expr *E) const;
  SizeExpression named(const clang::ValueDecl *D, llvm::StringRef Name) const;

  const clang::ASTContext &Ast;
  lifecycle::TypeModel &Types;
  bool IsCalled; ///< by the function that is asked about
  llvm::DenseMap<const clang::Decl *, SizeExpression> Known;
  llvm::DenseSet<const clang::Decl *> Changes;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_SIZING_H

//===--- Explain.h - what a declaration is taken for ------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_EXPLAIN_H
#define WHOFREES_CLI_EXPLAIN_H

#include "flow/Analysis.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

/// The functions, function pointers, classes and structs of a file that are
/// called \p Name: with their namespaces and classes, or without.
std::vector<const clang::NamedDecl *> declarationsOf(clang::ASTContext &Ast,
                                                     llvm::StringRef Name);

/// Says what \p D is taken for, and from which rule.
void explain(const clang::NamedDecl *D, flow::Analysis &Of,
             llvm::raw_ostream &Out);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_EXPLAIN_H
